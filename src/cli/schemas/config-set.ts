import { z } from 'zod';

export const configSetResult = z.object({
  file: z.string(),
  key: z.string(),
  value: z.unknown(),
  previous: z.unknown().optional().describe('absent when the file did not hold the key'),
});

export type ConfigSetResult = z.infer<typeof configSetResult>;
