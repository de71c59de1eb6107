import { type Control, eachResource } from '../control.js';
import { blocks, texts } from '../platform-view.js';

const NOTICES: readonly [type: string, percent: number][] = [
  ['ACTUAL', 80],
  ['ACTUAL', 100],
  ['FORECASTED', 100],
];

export const SPENDING_CONTROLS: readonly Control[] = [
  {
    id: 'budget.there',
    title: 'there is a budget',
    severity: 'medium',
    why: 'a loop that costs a hundred a day would be seen on the bill',
    sources: ['own'],
    prodException: 'never',
    check: (view) => {
      const [resource] = view.all('aws_sns_topic');
      return resource && view.all('aws_budgets_budget').length === 0 ? [{ resource, evidence: 'there is none' }] : [];
    },
  },
  {
    id: 'budget.told',
    title: 'somebody is told before the budget is spent, when it is, and when it will be',
    severity: 'medium',
    why: 'a budget that tells nobody is a wish',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_budgets_budget', ({ block }) => {
      const told = blocks(block.notification).filter(
        ({ subscriber_sns_topic_arns }) => texts(subscriber_sns_topic_arns).length > 0,
      );
      const lacking = NOTICES.filter(
        ([type, percent]) =>
          !told.some(
            ({ notification_type, threshold, threshold_type }) =>
              notification_type === type && threshold === percent && threshold_type === 'PERCENTAGE',
          ),
      );
      return lacking.length > 0
        ? `nobody is told at ${lacking.map(([type, percent]) => `${percent} % ${type.toLowerCase()}`).join(', ')}`
        : undefined;
    }),
  },
  {
    id: 'alarms.failures',
    title: 'runs and crawlers that fail are told',
    severity: 'high',
    why: 'reports would grow old without anyone knowing',
    sources: ['own'],
    prodException: 'never',
    check: (view) => {
      const patterns = view.all('aws_cloudwatch_event_rule').map(({ block }) => String(block.event_pattern));
      const told = (type: string, state: string) =>
        patterns.some((pattern) => pattern.includes(type) && new RegExp(`"${state}"`, 'i').test(pattern));
      return [
        ...view.all('aws_batch_job_queue').filter(() => !told('Batch Job State Change', 'FAILED')),
        ...view.all('aws_glue_crawler').filter(() => !told('Glue Crawler State Change', 'Failed')),
      ].map((resource) => ({ resource, evidence: 'nobody is told' }));
    },
  },
  {
    id: 'queues.watched',
    title: 'an alarm tells of messages that failed',
    severity: 'high',
    why: 'a queue of failures that nobody looks into is a place to lose things',
    sources: ['own'],
    prodException: 'never',
    check: eachResource('aws_sqs_queue', (queue, view) => {
      if (queue.block.redrive_policy !== undefined) return undefined;
      return view
        .all('aws_cloudwatch_metric_alarm')
        .some(({ block }) => JSON.stringify(block.dimensions ?? null).includes(`.${queue.name}.name`))
        ? undefined
        : 'there is none';
    }),
  },
];
