import { z } from 'zod';

export const mysqlSampleResult = z.object({
  /** The folder that was written, or `host:port/database`. */
  into: z.string(),
  /** False when the very same sample was there already. */
  generated: z.boolean(),
  rows: z.int(),
  tables: z.array(z.object({ table: z.string(), rows: z.int() })),
  /** The file that tells what was planted, and the folder of the feeds. */
  truth: z.string(),
  feeds: z.string(),
  options: z.object({
    seed: z.int(),
    scale: z.number(),
    start: z.string(),
    end: z.string(),
    dirtyRate: z.number(),
    orphanRate: z.number(),
  }),
});

export type MysqlSampleResult = z.infer<typeof mysqlSampleResult>;
