import { z } from 'zod';
import { date, id, share } from './parts.js';

export const baskets = z.object({
  rules: z.array(
    z.object({
      antecedent: id,
      consequent: id,
      probability: share.describe('that a basket with the antecedent alone is given the consequent, at list price'),
      realised: z
        .object({
          orders: z.int(),
          antecedent: z.int(),
          consequent: z.int(),
          both: z.int(),
          support: share,
          confidence: share,
          lift: z.number(),
        })
        .describe('counted in the orders as they came out'),
    }),
  ),
});

export const customers = z.object({
  purchaseRate: z.object({ distribution: z.literal('gamma'), shape: z.number() }).describe('over customers'),
  lifetimeDays: z.object({ distribution: z.literal('Pareto II'), shape: z.number(), scale: z.number() }),
  churned: z.array(z.object({ customerId: id, date })).describe('gone for good on that day, before the end'),
});

const fraudType = z.enum(['velocity', 'geography', 'amount']);
const traits = z.object({
  failedAttempt: share.describe('of the orders with a payment that failed first'),
  strangeCard: share.describe("of the orders with another card than the customer's own"),
  abroad: share.describe('of the orders sent to another country than that of the customer'),
});

export const fraud = z.object({
  types: z.array(
    traits.extend({
      type: fraudType,
      share: share.describe('of all orders'),
      atNight: share.describe('of the orders between midnight and five, UTC'),
    }),
  ),
  lookalikes: traits
    .extend({
      bulk: share.describe('many units of one product'),
      orderAgain: share.describe('followed by another order of the same customer within the hour'),
    })
    .describe('the same traits among honest orders'),
  burst: z
    .object({ fewest: z.int(), most: z.int(), shortestGapSeconds: z.int(), longestGapSeconds: z.int() })
    .describe('orders of type velocity that come together'),
  orders: z.array(z.object({ orderId: id, type: fraudType })),
});

export const delivery = z.object({
  carriers: z.array(
    z.object({ carrier: z.string(), lateShare: share.describe('of its parcels, those after the estimate') }),
  ),
  promisedDays: z.object({ atHome: z.number(), abroad: z.number() }),
  lateness: z.object({ meanDays: z.number(), mostDays: z.number() }).describe('of late parcels: exponential, cut off'),
  starsPerDayLate: z.number().describe('change of the expected rating with each day late'),
  mostDaysCounted: z.number().describe('further days late change nothing'),
});
