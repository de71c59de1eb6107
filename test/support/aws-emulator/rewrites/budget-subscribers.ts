import { jsonAnswer, jsonOperation, type Rewrite } from '../exchange.js';

interface Subscribed {
  Notification: unknown;
  Subscribers: unknown[];
}

interface Input {
  Budget?: { BudgetName: string };
  BudgetName?: string;
  Notification?: unknown;
  Subscribers?: unknown[];
  NotificationsWithSubscribers?: Subscribed[];
}

/** Who is told of what, which the emulator takes and does not give back; and tags, which it does not know. */
export function budgetSubscribers(): Rewrite {
  const subscribers = new Map<string, unknown[]>();
  let tags: unknown[] = [];
  return {
    mends: 'Budgets: a notice has its subscribers, and a budget its tags',
    answer(request) {
      const operation = jsonOperation(request, 'AWSBudgetServiceGateway');
      if (operation === undefined) return undefined;
      const input = JSON.parse(request.body) as Input & { ResourceTags?: unknown[] };
      const name = input.Budget?.BudgetName ?? input.BudgetName ?? '';
      for (const { Notification, Subscribers } of input.NotificationsWithSubscribers ?? []) {
        subscribers.set(keyOf(name, Notification), Subscribers);
      }
      if (operation === 'CreateBudget') tags = input.ResourceTags ?? [];
      if (operation === 'ListTagsForResource') return jsonAnswer({ ResourceTags: tags });
      if (operation === 'CreateNotification') subscribers.set(keyOf(name, input.Notification), input.Subscribers ?? []);
      if (operation !== 'DescribeSubscribersForNotification') return undefined;
      return jsonAnswer({ Subscribers: subscribers.get(keyOf(name, input.Notification)) ?? [] });
    },
  };
}

/** The state of a notice changes; what it is of does not. */
function keyOf(budget: string, notification: unknown): string {
  const { ComparisonOperator, NotificationType, Threshold } = notification as Record<string, unknown>;
  return [budget, ComparisonOperator, NotificationType, Threshold].join(' ');
}
