import { z } from 'zod';
import { demand, money, products } from './schema/market.js';
import { baskets, customers, delivery, fraud } from './schema/orders.js';
import { date, factor, id, share } from './schema/parts.js';

/** Raised when a field is renamed or removed, or means something else. */
export const TRUTH_VERSION = 1;

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
