import { z } from 'zod';
import { backup } from './parts/backup.js';

export const mysqlBackupListResult = z.object({
  /** Newest first. */
  backups: z.array(backup),
  unreadable: z.array(z.object({ folder: z.string(), reason: z.string() })),
});

export type MysqlBackupListResult = z.infer<typeof mysqlBackupListResult>;
