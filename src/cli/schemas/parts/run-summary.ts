import { z } from 'zod';

/** A run as its journal tells it. */
export const runSummary = z.object({
  run: z.string(),
  runbook: z.string(),
  title: z.string(),
  status: z
    .enum(['ok', 'changed', 'failed', 'interrupted', 'running', 'unfinished'])
    .describe('unfinished: the process ended before it could say how the run ended'),
  startedAt: z.string().describe('ISO 8601, UTC'),
  finishedAt: z.string().describe('ISO 8601, UTC').exactOptional(),
  version: z.string(),
});

export type RunSummary = z.infer<typeof runSummary>;
