import { z } from 'zod';
import { runResult } from './parts/run.js';
import { plannedStacks } from './parts/stack-plan.js';

export const destroyResult = z.union([plannedStacks.describe('with --plan'), runResult]);

export type DestroyResult = z.infer<typeof destroyResult>;
