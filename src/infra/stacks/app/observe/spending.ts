import { BudgetsBudget, Construct } from '../../../cdktf.js';
import { PlatformStack } from '../../../platform-stack.js';

/** Of the month's budget, in percent: what is spent, and what AWS expects to be. */
const NOTICES = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
  { notificationType: 'FORECASTED', threshold: 100 },
];

/**
 * Says when the environment costs more than planned. It counts what carries the tag `Environment`, which has to be
 * activated for billing once in an account.
 */
export class Spending extends Construct {
  constructor(scope: Construct, id: string, topicArn: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    new BudgetsBudget(this, 'budget', {
      name: stack.resourceName('budget', 'monthly'),
      budgetType: 'COST',
      limitAmount: String(stack.profile.monthlyBudgetUsd),
      limitUnit: 'USD',
      timeUnit: 'MONTHLY',
      costFilter: [{ name: 'TagKeyValue', values: [`user:Environment$${stack.parameters.environment}`] }],
      notification: NOTICES.map((notice) => ({
        ...notice,
        comparisonOperator: 'GREATER_THAN',
        thresholdType: 'PERCENTAGE',
        subscriberSnsTopicArns: [topicArn],
      })),
    });
  }
}
