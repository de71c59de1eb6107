import { z } from 'zod';
import { deployment, plannedChange } from './parts/deployment.js';
import { policyReport } from './parts/policy.js';
import { runResult } from './parts/run.js';
import { deferredStacks, plannedStacks } from './parts/stack-plan.js';

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

const deployedImage = z.object({
  change: z.enum(['pushed', 'unchanged']),
  repository: z.string(),
  tag: z.string(),
  digest: z.string().describe('sha256:…, by which runs name it'),
  builtBy: z.string().exactOptional().describe('absent when it was there already'),
  jobs: z
    .array(z.object({ workload: z.string(), revision: z.int(), change: z.enum(['registered', 'unchanged']) }))
    .describe('empty: there are no job definitions yet'),
  saved: z.object({ file: z.string(), changed: z.boolean() }).describe('where the next deployment finds the digest'),
});

const deployedSite = z.object({
  url: z.string(),
  bucket: z.string(),
  uploaded: z.array(z.string()).describe('in the order in which they were uploaded'),
  unchanged: z.int(),
  removed: z.array(z.string()),
  invalidation: z.string().exactOptional().describe('id of the request to CloudFront; absent where there is none'),
});

const savedPlans = z.object({
  folder: z.string(),
  digest: z.string().describe('sha256:…, which stands for every file in the folder; for --digest'),
});

export const deployResult = z.union([
  z.object({ stacks: z.array(writtenStack) }).describe('with --synth-only'),
  policyReport.describe('with --explain'),
  z.object({ functions: z.array(publishedFunction) }).describe('with --functions, on aws'),
  z.object({ image: deployedImage }).describe('with --image, on aws'),
  z.object({ site: deployedSite }).describe('with --web, on aws'),
  plannedStacks
    .extend({ saved: savedPlans.exactOptional() })
    .describe('with --plan or --refresh-only, on aws; saved with --save'),
  z.object({ plan: z.array(plannedChange), pending: z.int() }).describe('with --plan, on local'),
  runResult.extend({ deployment, deferred: deferredStacks.exactOptional() }),
]);

export type DeployResult = z.infer<typeof deployResult>;
