import { z } from 'zod';
import { runSummary } from './parts/run-summary.js';

export const runListResult = z.object({ runs: z.array(runSummary) });

export type RunListResult = z.infer<typeof runListResult>;
