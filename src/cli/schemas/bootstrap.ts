import { z } from 'zod';
import { places } from './parts/deployment.js';
import { policyReport } from './parts/policy.js';
import { runResult } from './parts/run.js';

export const bootstrapResult = z.union([
  runResult.extend({ places: places.exactOptional().describe('on local') }),
  z.object({ verdict: z.enum(['passed', 'warned', 'failed']) }).describe('with --check'),
  policyReport.describe('when the platform fails a control'),
]);

export type BootstrapResult = z.infer<typeof bootstrapResult>;
