import { z } from 'zod';

export const deployment = z.object({
  deployed: z.boolean(),
  problem: z.string().exactOptional(),
  version: z.string().exactOptional(),
  startedAt: z.string().exactOptional(),
  outputs: z.record(z.string(), z.string()),
});

export const plannedChange = z.object({
  action: z.enum(['create', 'update', 'replace', 'delete', 'none']),
  resource: z.string(),
  reason: z.string(),
  stack: z.string().exactOptional(),
  losesData: z.boolean().exactOptional().describe('the resource keeps data that goes with it'),
  adopted: z.boolean().exactOptional().describe('it exists and is taken over'),
});

/** Where everything of a platform is. */
export const places = z.object({
  source: z.string(),
  secrets: z.string(),
  state: z.string(),
  sampleTruth: z.string().exactOptional(),
  outputs: z.record(z.string(), z.string()),
});
