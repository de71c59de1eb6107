import type { MetricAlarm, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import type { Block } from '../../../infra/synth/synthesized-stack.js';

/** Everything that makes an alarm what it is, by the names of Terraform. */
export interface AlarmSettings {
  alarm_name: string;
  alarm_description: string;
  namespace: string;
  metric_name: string;
  dimensions: Record<string, string>;
  statistic: string;
  comparison_operator: string;
  threshold: number;
  period: number;
  evaluation_periods: number;
  datapoints_to_alarm: number;
  treat_missing_data: string;
  actions_enabled: boolean;
  alarm_actions: string[];
  ok_actions: string[];
  insufficient_data_actions: string[];
}

/** The settings of a resource `aws_cloudwatch_metric_alarm` whose references were resolved. */
export function settingsOfBlock(block: Block): AlarmSettings {
  const given = block as unknown as Partial<AlarmSettings>;
  return {
    alarm_name: given.alarm_name!,
    alarm_description: given.alarm_description ?? '',
    namespace: given.namespace!,
    metric_name: given.metric_name!,
    dimensions: given.dimensions ?? {},
    statistic: given.statistic!,
    comparison_operator: given.comparison_operator!,
    threshold: given.threshold!,
    period: given.period!,
    evaluation_periods: given.evaluation_periods!,
    // Without it, every period has to breach.
    datapoints_to_alarm: given.datapoints_to_alarm ?? given.evaluation_periods!,
    treat_missing_data: given.treat_missing_data ?? 'missing',
    actions_enabled: given.actions_enabled ?? true,
    alarm_actions: given.alarm_actions ?? [],
    ok_actions: given.ok_actions ?? [],
    insufficient_data_actions: given.insufficient_data_actions ?? [],
  };
}

export function settingsOfAlarm(alarm: MetricAlarm): AlarmSettings {
  return {
    alarm_name: alarm.AlarmName ?? '',
    alarm_description: alarm.AlarmDescription ?? '',
    namespace: alarm.Namespace ?? '',
    metric_name: alarm.MetricName ?? '',
    dimensions: Object.fromEntries((alarm.Dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value])),
    statistic: alarm.Statistic ?? alarm.ExtendedStatistic ?? '',
    comparison_operator: alarm.ComparisonOperator ?? '',
    threshold: alarm.Threshold ?? Number.NaN,
    period: alarm.Period ?? 0,
    evaluation_periods: alarm.EvaluationPeriods ?? 0,
    datapoints_to_alarm: alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods ?? 0,
    treat_missing_data: alarm.TreatMissingData ?? 'missing',
    actions_enabled: alarm.ActionsEnabled ?? true,
    alarm_actions: alarm.AlarmActions ?? [],
    ok_actions: alarm.OKActions ?? [],
    insufficient_data_actions: alarm.InsufficientDataActions ?? [],
  };
}

/** Where `found` is not as `wanted`, a sentence each; the order of actions means nothing. */
export function differencesOf(found: AlarmSettings, wanted: AlarmSettings): string[] {
  return (Object.keys(wanted) as (keyof AlarmSettings)[]).flatMap((key) => {
    const [is, should] = [textOf(found[key]), textOf(wanted[key])];
    return is === should ? [] : [`${key} is ${is}, not ${should}`];
  });
}

function textOf(value: AlarmSettings[keyof AlarmSettings]): string {
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.toSorted().join(', ');
  if (typeof value !== 'object') return String(value);
  const pairs = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return pairs.length === 0 ? 'nothing' : pairs.map(([name, each]) => `${name}=${each}`).join(', ');
}

/** The request that makes an alarm so. `datapoints_to_alarm` is left out where Terraform leaves it to AWS. */
export function putAlarm(settings: AlarmSettings, tags: Readonly<Record<string, string>>): PutMetricAlarmCommandInput {
  const { datapoints_to_alarm: datapoints, evaluation_periods: periods } = settings;
  return {
    AlarmName: settings.alarm_name,
    AlarmDescription: settings.alarm_description,
    Namespace: settings.namespace,
    MetricName: settings.metric_name,
    Dimensions: Object.entries(settings.dimensions).map(([Name, Value]) => ({ Name, Value })),
    Statistic: settings.statistic as 'Average',
    ComparisonOperator: settings.comparison_operator as 'GreaterThanThreshold',
    Threshold: settings.threshold,
    Period: settings.period,
    EvaluationPeriods: periods,
    ...(datapoints === periods ? {} : { DatapointsToAlarm: datapoints }),
    TreatMissingData: settings.treat_missing_data,
    ActionsEnabled: settings.actions_enabled,
    AlarmActions: settings.alarm_actions,
    OKActions: settings.ok_actions,
    InsufficientDataActions: settings.insufficient_data_actions,
    // Of an alarm that exists, tags are left as they are.
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
}
