import { z } from 'zod';

export const deployment = z.object({
  deployed: z.boolean(),
  problem: z.string().exactOptional(),
  version: z.string().exactOptional(),
  startedAt: z.string().exactOptional(),
  outputs: z.record(z.string(), z.string()),
});

export const plannedChange = z.object({
  action: z.enum(['create', 'update', 'delete', 'none']),
  resource: z.string(),
  reason: z.string(),
});

/** Where everything of a platform is. */
export const places = z.object({
  source: z.string(),
  secrets: z.string(),
  state: z.string(),
  outputs: z.record(z.string(), z.string()),
});
