import { z } from 'zod';

/** Raised when a field is renamed or removed, or means something else. */
export const TRUTH_VERSION = 1;

const date = z.iso.date();
const share = z.number().min(0).max(1);
const factor = z.number().positive();
const id = z.uuid();

const money = z.object({
  currency: z.literal('USD').describe('of every amount in the tables, which have no column for it'),
  countries: z.array(
    z.object({
      country: z.string().length(2),
      currency: z.string().length(3).describe('what customers there pay in'),
      usdRate: factor.describe('US dollars for one unit of it'),
      priceLevel: factor.describe('unit prices of orders sent there, over those of the United States'),
      taxRate: share.describe('of the net amount of a line'),
      signUpShare: z.object({ first: share, last: share }).describe('of new customers, on the first and last day'),
    }),
  ),
});

const demand = z.object({
  trend: z.array(
    z.object({
      from: date.describe('until the next entry'),
      annualGrowth: z.number().describe('0.3 is 30 % more in a year'),
    }),
  ),
  weekdayFactors: z.array(factor).length(7).describe('of orders a day, Monday first; their mean is 1'),
  yearly: z.object({
    daysAYear: z.number(),
    terms: z
      .array(z.object({ harmonic: z.int(), cos: z.number(), sin: z.number() }))
      .describe('log of demand is the sum of cos × cos(2π × harmonic × t) + sin × sin(…); t: January 1 is 0, a year 1'),
  }),
  monthFactors: z.array(factor).length(12).describe('means of the yearly factor, January first, over their own mean'),
  holidays: z.array(z.object({ name: z.string(), days: z.array(z.object({ date, factor })) })),
  dayNoise: z.number().describe('standard deviation of the log of what else moves a day'),
  hourShares: z.array(share).length(24).describe('of the orders of a day, by hour in UTC'),
  departments: z.array(
    z.object({
      categoryId: id,
      name: z.string(),
      swing: z.number().describe('log of demand is swing × cos(2π × t), t: years since the peak'),
      peakDayOfYear: z.int(),
      meanElasticity: z.number().describe('around which those of its products lie'),
    }),
  ),
});

const range = z.object({ lowest: z.number(), highest: z.number() });
const products = z.object({
  zipfExponent: z.number().describe('lines of the product of rank k are in proportion to 1 / k ^ exponent'),
  priceChanges: z.object({
    holdsDays: z.object({ shortest: z.int(), longest: z.int() }),
    logOfListPrice: range.describe('of a changed price over the list price'),
  }),
  bestSellers: z
    .array(
      z.object({
        rank: z.int(),
        productId: id,
        listPrice: z.number().describe('in the United States'),
        elasticity: z.number().describe('units sold are in proportion to (price / list price) ^ elasticity'),
        satisfaction: share.describe('the expected rating, when delivered in time, is 1 + 4 × satisfaction'),
      }),
    )
    .describe('the 500 best sellers, or all'),
});

const baskets = z.object({
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

const customers = z.object({
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

const fraud = z.object({
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

const delivery = z.object({
  carriers: z.array(
    z.object({ carrier: z.string(), lateShare: share.describe('of its parcels, those after the estimate') }),
  ),
  promisedDays: z.object({ atHome: z.number(), abroad: z.number() }),
  lateness: z.object({ meanDays: z.number(), mostDays: z.number() }).describe('of late parcels: exponential, cut off'),
  starsPerDayLate: z.number().describe('change of the expected rating with each day late'),
  mostDaysCounted: z.number().describe('further days late change nothing'),
});

const dirt = z.object({
  rate: share.describe('of the rows of a table, for each kind'),
  orphanRate: share.describe('of the rows, for each kind of orphan'),
  duplicates: z
    .array(z.object({ customerId: id, duplicateId: id }))
    .describe('customers who are there a second time, with another e-mail'),
  rows: z
    .array(z.object({ kind: z.string(), table: z.string(), column: z.string(), ids: z.array(id) }))
    .describe('ids are primary keys'),
});

const feeds = z.object({
  competitors: z.array(
    z.object({ name: z.string(), region: z.string(), level: factor.describe('over the list price') }),
  ),
  competitorPrices: z
    .object({ passThrough: z.number(), noise: z.number() })
    .describe('log price is log(list price × level) + passThrough × log(our price / list price) + noise × normal'),
  intents: z.array(z.object({ intent: z.string(), queryType: z.string(), share: share.describe('of the questions') })),
});

/** What was planted in a sample: the file `truth.json` beside the data. */
export const sampleTruth = z.object({
  schemaVersion: z.literal(TRUTH_VERSION),
  notice: z.literal('Generated sample data. No person, product or price in it is real.'),
  generatorVersion: z.int().describe('the same version and options give the same bytes'),
  options: z.object({ seed: z.int(), scale: z.number(), start: date, end: date, dirtyRate: share, orphanRate: share }),
  rows: z.record(z.string(), z.int()).describe('by table'),
  ...{ money, demand, products, baskets, customers, fraud, delivery, dirt, feeds },
});

export type SampleTruth = z.infer<typeof sampleTruth>;
