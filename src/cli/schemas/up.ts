import type { z } from 'zod';
import { places } from './parts/deployment.js';
import { runResult } from './parts/run.js';

export const upResult = runResult.extend({ places });

export type UpResult = z.infer<typeof upResult>;
