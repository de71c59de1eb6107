import { z } from 'zod';

export const mysqlBackupExportKeyResult = z.object({
  file: z.string(),
  /** The public half, which names the key in manifests. */
  recipient: z.string(),
});

export type MysqlBackupExportKeyResult = z.infer<typeof mysqlBackupExportKeyResult>;
