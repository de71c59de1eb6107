import { z } from 'zod';

/** What every command that runs a runbook reports. */
export const runResult = z.object({
  run: z.string().describe('id of the run, for futureim run show'),
  runbook: z.string(),
  steps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      status: z.enum(['satisfied', 'done', 'failed', 'skipped', 'pending']),
      evidence: z.string(),
    }),
  ),
});

export type RunResult = z.infer<typeof runResult>;
