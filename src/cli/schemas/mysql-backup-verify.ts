import type { z } from 'zod';
import { backup } from './parts/backup.js';

export const mysqlBackupVerifyResult = backup;

export type MysqlBackupVerifyResult = z.infer<typeof mysqlBackupVerifyResult>;
