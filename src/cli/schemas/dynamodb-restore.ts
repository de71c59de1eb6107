import { z } from 'zod';

export const dynamodbRestoreResult = z.object({
  /** The live table. */
  table: z.string(),
  /** The table that was made of what it was. */
  restored: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** Whether this call began it. */
  begun: z.boolean(),
  /** Items of the restored table, beside those of the live one. */
  compared: z.int(),
  same: z.int(),
  different: z.int(),
  missing: z.int(),
  /** Items that were put into the live table. */
  copied: z.int(),
});

export type DynamodbRestoreResult = z.infer<typeof dynamodbRestoreResult>;
