import { z } from 'zod';

const severity = z.enum(['fail', 'warn', 'info']);

/** With --explain: what is known about checks. */
const explained = z.object({
  checks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      severity: z.object({ local: severity.exactOptional(), aws: severity.exactOptional() }),
      effect: z.string(),
      remedy: z.string(),
      sources: z.array(z.string()),
    }),
  ),
});

const checked = z.object({
  source: z.string(),
  target: z.enum(['local', 'aws']),
  verdict: z.enum(['passed', 'warned', 'failed']),
  passed: z.int(),
  warned: z.int(),
  /** Findings of severity info that did not pass. */
  noted: z.int(),
  failed: z.int(),
  skipped: z.int(),
  /** Absolute path of the file with remedies, when one was written. */
  fixSql: z.string().exactOptional(),
});

export const mysqlCheckResult = z.union([checked, explained]);

export type MysqlCheckResult = z.infer<typeof mysqlCheckResult>;
