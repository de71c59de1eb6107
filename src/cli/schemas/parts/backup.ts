import { z } from 'zod';

/** What the commands tell of a backup. */
export const backup = z.object({
  folder: z.string(),
  id: z.string(),
  database: z.string(),
  /** `host:port` that it was taken from. */
  source: z.string(),
  snapshotAt: z.string(),
  /** Where the binlog stood; null when the server wrote none. */
  position: z.object({ file: z.string(), position: z.int(), gtid: z.string().optional() }).nullable(),
  tables: z.int(),
  rows: z.int(),
  /** Of all files. */
  bytes: z.int(),
  /** Of the SQL in them. */
  sqlBytes: z.int(),
  compression: z.enum(['zstd', 'gzip']),
  /** Public key that it is encrypted for; null when it is not encrypted. */
  recipient: z.string().nullable(),
});

export const omission = z.object({ kind: z.string(), name: z.string(), reason: z.string() });

export type Backup = z.infer<typeof backup>;
