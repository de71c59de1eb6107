import { z } from 'zod';

export const mysqlCheckResult = z.object({
  source: z.string(),
  verdict: z.enum(['passed', 'warned', 'failed']),
  passed: z.int(),
  warned: z.int(),
  failed: z.int(),
  skipped: z.int(),
});

export type MysqlCheckResult = z.infer<typeof mysqlCheckResult>;
