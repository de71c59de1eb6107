import { z } from 'zod';

/** The findings of the document hold what was checked; their sources are the ids of the same rules elsewhere. */
export const auditResult = z.object({
  target: z.enum(['local', 'aws']),
  /** The account or machine that was audited, for people. */
  place: z.string(),
  verdict: z.enum(['passed', 'warned', 'failed']),
  passed: z.int(),
  warned: z.int(),
  noted: z.int(),
  failed: z.int(),
  skipped: z.int(),
  /** Secrets in files of the working folder: where they stand, never what they are. */
  secrets: z.array(z.object({ file: z.string(), line: z.int(), kind: z.string() })),
});

export type AuditResult = z.infer<typeof auditResult>;
