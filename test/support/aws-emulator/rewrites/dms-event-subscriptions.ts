import { type Answer, jsonAnswer, jsonOperation, type Rewrite } from '../exchange.js';

interface Input {
  SubscriptionName?: string;
  SnsTopicArn?: string;
  SourceType?: string;
  SourceIds?: string[];
  EventCategories?: string[];
  Enabled?: boolean;
}

/** Event subscriptions, which the emulator does not know. */
export function dmsEventSubscriptions(): Rewrite {
  const subscriptions = new Map<string, object>();
  const operations: Record<string, (input: Input) => Answer> = {
    CreateEventSubscription(input) {
      const subscription = {
        CustSubscriptionId: input.SubscriptionName,
        CustomerAwsId: '123456789012',
        Status: 'active',
        SnsTopicArn: input.SnsTopicArn,
        SourceType: input.SourceType,
        SourceIdsList: input.SourceIds ?? [],
        EventCategoriesList: input.EventCategories ?? [],
        Enabled: input.Enabled ?? true,
      };
      subscriptions.set(input.SubscriptionName!, subscription);
      return jsonAnswer({ EventSubscription: subscription });
    },
    DescribeEventSubscriptions({ SubscriptionName: name }) {
      const found = name === undefined ? [...subscriptions.values()] : [subscriptions.get(name)].filter(Boolean);
      return found.length > 0 || name === undefined
        ? jsonAnswer({ EventSubscriptionsList: found })
        : jsonAnswer({ __type: 'ResourceNotFoundFault', message: `no subscription ${name}` }, 400);
    },
    DeleteEventSubscription({ SubscriptionName: name }) {
      const subscription = subscriptions.get(name!);
      subscriptions.delete(name!);
      return jsonAnswer({ EventSubscription: subscription });
    },
  };
  return {
    mends: 'DMS: event subscriptions',
    answer(request) {
      const operation = operations[jsonOperation(request, 'AmazonDMSv20160101') ?? ''];
      return operation?.(JSON.parse(request.body) as Input);
    },
  };
}
