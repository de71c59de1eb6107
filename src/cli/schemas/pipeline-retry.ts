import { z } from 'zod';
import { pipelineOverview } from './parts/pipeline.js';

export const pipelineRetryResult = z.union([
  z.object({
    stage: z.string(),
    execution: z.string(),
    retried: z.boolean().describe('false: it is being tried already'),
  }),
  pipelineOverview.describe('each line with --watch'),
]);

export const pipelineRetryLine = pipelineOverview.describe('what is new with --watch');

export type PipelineRetryResult = z.infer<typeof pipelineRetryResult>;
