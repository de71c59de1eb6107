import { z } from 'zod';

/** What was copied, and where it is now. */
export const mysqlBackupPushResult = z.object({
  /** `s3://bucket/prefix/name`. */
  address: z.string(),
  files: z.int(),
  /** Bytes that had to be sent; the rest was there. */
  sentBytes: z.int(),
});

export type MysqlBackupPushResult = z.infer<typeof mysqlBackupPushResult>;
