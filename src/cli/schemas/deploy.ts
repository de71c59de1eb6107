import { z } from 'zod';
import { deployment, plannedChange } from './parts/deployment.js';
import { policyReport } from './parts/policy.js';
import { runResult } from './parts/run.js';
import { plannedStacks } from './parts/stack-plan.js';

const writtenStack = z.object({
  stack: z.string(),
  path: z.string(),
  resources: z.int(),
  dataSources: z.int(),
});

const publishedFunction = z.object({
  name: z.string(),
  change: z.enum(['published', 'rolled back', 'unchanged', 'no code yet']),
  version: z.string().optional().describe('that callers get'),
  previous: z.string().optional().describe('that they got before'),
});

export const deployResult = z.union([
  z.object({ stacks: z.array(writtenStack) }).describe('with --synth-only'),
  policyReport.describe('with --explain'),
  z.object({ functions: z.array(publishedFunction) }).describe('with --functions, on aws'),
  plannedStacks.describe('with --plan or --refresh-only, on aws'),
  z.object({ plan: z.array(plannedChange), pending: z.int() }).describe('with --plan, on local'),
  runResult.extend({ deployment }),
]);

export type DeployResult = z.infer<typeof deployResult>;
