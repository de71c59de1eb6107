import { z } from 'zod';

export const stateVersionsResult = z.object({
  stack: z.string(),
  versions: z
    .array(
      z.object({
        version: z.string(),
        serial: z.int(),
        written: z.string(),
        resources: z.int(),
        current: z.boolean(),
      }),
    )
    .describe('newest first'),
});

export type StateVersionsResult = z.infer<typeof stateVersionsResult>;
