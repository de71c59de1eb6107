import { z } from 'zod';
import { pipelineExecution, pipelineOverview } from './parts/pipeline.js';

const durations = z.object({
  count: z.int(),
  median: z.number().nullable().describe('seconds'),
  longest: z.number().nullable().describe('seconds'),
});

const pipelineHistory = z.object({
  executions: z.array(pipelineExecution.extend({ seconds: z.number().nullable().describe('null while it runs') })),
  durations: durations.describe('of executions that succeeded'),
  succeeded: z.int(),
  ended: z.int(),
  stages: z.array(z.object({ stage: z.string(), runs: z.int(), succeeded: z.int(), durations })),
  builds: z.array(z.object({ stage: z.string(), action: z.string(), durations })),
  artifacts: z.array(
    z.object({
      name: z.string(),
      execution: z.string(),
      bytes: z.number().nullable().describe('null when it is gone'),
    }),
  ),
  claims: z
    .array(z.object({ what: z.string(), minutes: z.number() }))
    .describe('what the first description of the platform claims; not measured'),
});

export const pipelineStatusResult = z.union([
  pipelineOverview.describe('also each line with --watch'),
  pipelineHistory.describe('with --history'),
  z.object({ verdict: z.enum(['passed', 'warned', 'failed']) }).describe('with --check; the findings of the document'),
]);

export const pipelineStatusLine = pipelineOverview.describe('what is new with --watch');

export type PipelineStatusResult = z.infer<typeof pipelineStatusResult>;
