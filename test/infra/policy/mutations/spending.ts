import type { Mutations } from '../mutate.js';

const BUDGET = 'observe_spending_budget';

export const SPENDING_MUTATIONS: Mutations = {
  'budget.there': [(it) => it.remove('aws_budgets_budget')],
  'budget.told': [
    (it) => (it.block('aws_budgets_budget', BUDGET).notification as object[]).pop(),
    (it) => Object.assign((it.block('aws_budgets_budget', BUDGET).notification as object[])[0]!, { threshold: 90 }),
    (it) =>
      Object.assign((it.block('aws_budgets_budget', BUDGET).notification as object[])[1]!, {
        subscriber_sns_topic_arns: [],
      }),
  ],
  'alarms.failures': [
    (it) => it.remove('aws_cloudwatch_event_rule', 'observe_failures_runs_rule'),
    (it) => it.remove('aws_cloudwatch_event_rule', 'observe_failures_crawlers_rule'),
  ],
  'queues.watched': [(it) => it.remove('aws_cloudwatch_metric_alarm', 'observe_pipeline_failed_requests_alarm')],
};
