import { CloudwatchLogMetricFilter, Construct } from '../../../cdktf.js';
import { Alarm } from '../../../constructs/alarm.js';
import { PlatformStack } from '../../../platform-stack.js';
import { AUDIT_FINDINGS } from './audit-findings.js';
import type { AuditLog } from './audit-log.js';

/** Tells of what stands in the trail and should not. */
export class AuditAlarms extends Construct {
  constructor(scope: Construct, id: string, log: AuditLog, topicArn: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const namespace = stack.resourceName('metric-namespace', 'audit');
    for (const { name, description, pattern, threshold } of AUDIT_FINDINGS) {
      new CloudwatchLogMetricFilter(this, `${name}-filter`, {
        name: stack.resourceName('metric-filter', name),
        logGroupName: log.group.name,
        pattern,
        metricTransformation: { namespace, name, value: '1' },
        dependsOn: [log.group.resource],
      });
      new Alarm(this, name, {
        name: `audit-${name}`,
        description,
        namespace,
        metric: name,
        dimensions: {},
        statistic: 'Sum',
        comparison: 'GreaterThanOrEqualToThreshold',
        threshold,
        periods: 1,
        missingData: 'notBreaching',
        topicArn,
      });
    }
  }
}
