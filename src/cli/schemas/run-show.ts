import { z } from 'zod';
import { runResult } from './parts/run.js';
import { runSummary } from './parts/run-summary.js';

export const runShowResult = runSummary.extend({
  inputs: z.record(z.string(), z.unknown()),
  steps: runResult.shape.steps,
  events: z.array(
    z.object({
      code: z.string(),
      level: z.enum(['debug', 'info', 'warn', 'error']),
      time: z.string().describe('ISO 8601, UTC'),
      run: z.string().exactOptional(),
      step: z.string().exactOptional(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
});

export type RunShowResult = z.infer<typeof runShowResult>;
