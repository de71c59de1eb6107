import { z } from 'zod';
import { backup } from './parts/backup.js';

export const mysqlRestoreResult = z.object({
  backup,
  /** The database that was restored. */
  database: z.string(),
  tables: z.array(z.object({ table: z.string(), rows: z.int() })),
  /** Tables that were there before. */
  replaced: z.array(z.string()),
  /** The database that holds them, with --keep-replaced. */
  keptIn: z.string().nullable(),
  /** Whether an interrupted restore was finished. */
  resumed: z.boolean(),
});

export type MysqlRestoreResult = z.infer<typeof mysqlRestoreResult>;
