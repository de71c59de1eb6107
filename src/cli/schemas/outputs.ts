import { z } from 'zod';

export const outputsResult = z.object({
  outputs: z.array(z.object({ name: z.string(), value: z.string(), stack: z.string().exactOptional() })),
});

export type OutputsResult = z.infer<typeof outputsResult>;
