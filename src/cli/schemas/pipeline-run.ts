import { z } from 'zod';
import { pipelineOverview } from './parts/pipeline.js';

export const pipelineRunResult = z.union([
  z.object({ execution: z.string() }),
  pipelineOverview.describe('each line with --watch'),
]);

export const pipelineRunLine = pipelineOverview.describe('what is new with --watch');

export type PipelineRunResult = z.infer<typeof pipelineRunResult>;
