import type { z } from 'zod';
import { places } from './parts/deployment.js';
import { runResult } from './parts/run.js';

export const bootstrapResult = runResult.extend({ places });

export type BootstrapResult = z.infer<typeof bootstrapResult>;
