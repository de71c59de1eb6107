import { z } from 'zod';
import { VERIFY_LEVELS } from '../../runbook/procedures/verify/levels.js';

export const verifyResult = z.object({
  levels: z.array(
    z.object({
      level: z.enum(VERIFY_LEVELS),
      status: z.enum(['passed', 'warned', 'failed', 'skipped']),
      seconds: z.number(),
    }),
  ),
  tables: z.array(
    z.object({
      table: z.string(),
      verdict: z.enum(['equal', 'same count', 'differs', 'unsettled', 'damaged', 'not replicated', 'unverifiable']),
      /** Null when that side could not be read. */
      sourceRows: z.int().nullable(),
      lakeRows: z.int().nullable(),
      seconds: z.number(),
      reason: z.string().optional(),
      /** The first differing rows. */
      differences: z.array(
        z.object({
          kind: z.enum(['missing', 'extra', 'changed']),
          key: z.string(),
          /** The key to which an UPDATE changed it at the source; DMS leaves the row of the old one behind. */
          changedTo: z.string().optional(),
        }),
      ),
      /** What is worth knowing of a table that is as it should be. */
      note: z.string().optional(),
      moreDifferences: z.boolean(),
    }),
  ),
  /** Tables that --repair loaded anew. */
  repaired: z.array(z.string()).optional(),
  /** Position of the source at which rows were compared, and its time where that is what the lake goes by. */
  asOf: z
    .object({ file: z.string(), position: z.int(), gtid: z.string().optional(), time: z.string().optional() })
    .optional(),
  seconds: z.number(),
});

export type VerifyResult = z.infer<typeof verifyResult>;
