import type { z } from 'zod';
import { runResult } from './parts/run.js';

export const runResumeResult = runResult;

export type RunResumeResult = z.infer<typeof runResumeResult>;
