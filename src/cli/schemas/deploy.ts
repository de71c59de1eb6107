import { z } from 'zod';
import { deployment, plannedChange } from './parts/deployment.js';
import { runResult } from './parts/run.js';

export const deployResult = z.union([
  z.object({ plan: z.array(plannedChange), pending: z.int() }).describe('with --plan'),
  runResult.extend({ deployment }),
]);

export type DeployResult = z.infer<typeof deployResult>;
