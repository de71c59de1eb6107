import { z } from 'zod';

const times = z.number().nullable().describe('milliseconds; null when nothing was measured');
const percentiles = z.object({ p50: times, p95: times, p99: times, max: times });

export const mysqlSimulateResult = z.object({
  source: z.string(),
  seed: z.int(),
  connections: z.int(),
  burst: z.number().describe('how many times the rate is in one second of ten'),
  transactions: z.int().describe('committed; retried ones count once'),
  seconds: z.number(),
  rate: z.object({ wanted: z.number(), reached: z.number() }).describe('transactions per second'),
  scheduled: z.int().describe('transactions that were due in this time'),
  missed: z.int().describe('given up because the run was more than five seconds behind'),
  kinds: z.array(z.object({ kind: z.string(), transactions: z.int() })),
  rows: z.object({ inserted: z.int(), updated: z.int(), deleted: z.int() }),
  latency: z.object({
    service: percentiles.describe('from BEGIN to the end of COMMIT'),
    response: percentiles.describe('from when the transaction was due'),
  }),
  retries: z.object({ deadlocks: z.int(), lockWaitTimeouts: z.int(), reconnects: z.int() }),
  superseded: z.int().describe('taken back because another session had changed the rows, or goods were out of stock'),
});

export type MysqlSimulateResult = z.infer<typeof mysqlSimulateResult>;
