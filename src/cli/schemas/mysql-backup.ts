import { z } from 'zod';
import { backup, omission } from './parts/backup.js';

export const mysqlBackupResult = backup.extend({
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
  tableRows: z.array(z.object({ table: z.string(), rows: z.int() })),
  objects: z.array(z.object({ kind: z.string(), name: z.string() })),
  omitted: z.array(omission),
  /** Whether it was read again after it was written. */
  verified: z.boolean(),
  /** Where the copy is, with --to-s3. */
  copiedTo: z.string().exactOptional(),
  /** Folders of older backups that were removed. */
  removed: z.array(z.string()),
});

export type MysqlBackupResult = z.infer<typeof mysqlBackupResult>;
