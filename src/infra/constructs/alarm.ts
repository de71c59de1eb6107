import { CloudwatchMetricAlarm, Construct } from '../cdktf.js';
import { PlatformStack } from '../platform-stack.js';

export interface AlarmOptions {
  /** Part of its name. */
  name: string;
  /** What it means and what to do, for whoever is woken by it. */
  description: string;
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
  statistic: 'Average' | 'Maximum' | 'Minimum' | 'SampleCount' | 'Sum';
  comparison: 'GreaterThanThreshold' | 'LessThanThreshold' | 'GreaterThanOrEqualToThreshold';
  threshold: number;
  /** Periods of five minutes in a row that must breach. */
  periods: number;
  /** Whether silence is a fault as well. */
  missingData: 'breaching' | 'notBreaching';
  topicArn: string;
}

/** An alarm that tells somebody, both when it starts and when it is over. */
export class Alarm extends Construct {
  constructor(scope: Construct, id: string, options: AlarmOptions) {
    super(scope, id);
    new CloudwatchMetricAlarm(this, 'alarm', {
      alarmName: PlatformStack.of(this).resourceName('alarm', options.name),
      alarmDescription: options.description,
      namespace: options.namespace,
      metricName: options.metric,
      dimensions: options.dimensions,
      statistic: options.statistic,
      comparisonOperator: options.comparison,
      threshold: options.threshold,
      period: 300,
      evaluationPeriods: options.periods,
      treatMissingData: options.missingData,
      actionsEnabled: true,
      alarmActions: [options.topicArn],
      okActions: [options.topicArn],
    });
  }
}
