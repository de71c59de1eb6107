import { z } from 'zod';
import { plannedChange } from './deployment.js';

const drift = z.object({
  address: z.string(),
  action: z.enum(['update', 'delete']),
  attributes: z.array(z.string()).describe('names of the attributes that differ'),
});

const stackPlan = z.object({
  stack: z.string(),
  pending: z.boolean().describe('whether anything would change, be it an output alone'),
  add: z.int(),
  change: z.int(),
  destroy: z.int(),
  import: z.int().describe('resources that exist and are taken over'),
  drift: z.array(drift).describe('what is not as the last deployment left it'),
});

export const deferredStacks = z
  .array(z.object({ stack: z.string(), after: z.array(z.string()) }))
  .describe('stacks that can be planned only when those that they read are applied');

export const plannedStacks = z.object({
  plan: z.array(plannedChange),
  pending: z.int(),
  stacks: z.array(stackPlan),
  deferred: deferredStacks,
  monthly: z.number().exactOptional().describe('estimated USD a month of the whole platform'),
});

export type PlannedStacks = z.infer<typeof plannedStacks>;
