import { z } from 'zod';

export const stepOutcome = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(['satisfied', 'done', 'failed', 'skipped', 'pending']),
  evidence: z.string(),
});

const runStatus = z.enum(['ok', 'changed', 'failed', 'interrupted', 'running', 'unfinished']);

export const runSummary = z.object({
  run: z.string(),
  runbook: z.string(),
  title: z.string(),
  status: runStatus,
  startedAt: z.string(),
  /** Absent while the run is not finished. */
  finishedAt: z.string().optional(),
  version: z.string(),
});
export type RunSummary = z.infer<typeof runSummary>;

export const runListResult = z.object({ runs: z.array(runSummary) });
export type RunListResult = z.infer<typeof runListResult>;

export const runShowResult = runSummary.extend({
  inputs: z.record(z.string(), z.unknown()),
  steps: z.array(stepOutcome),
  events: z.array(
    z.object({
      code: z.string(),
      level: z.enum(['debug', 'info', 'warn', 'error']),
      time: z.string(),
      run: z.string().optional(),
      step: z.string().optional(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type RunShowResult = z.infer<typeof runShowResult>;

export const runResumeResult = z.object({
  run: z.string(),
  runbook: z.string(),
  status: z.enum(['ok', 'changed', 'failed', 'interrupted']),
  steps: z.array(stepOutcome),
});
export type RunResumeResult = z.infer<typeof runResumeResult>;
