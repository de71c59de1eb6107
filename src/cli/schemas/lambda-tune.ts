import { z } from 'zod';

const functionSize = z.object({ timeout: z.number().describe('seconds'), memory: z.number().describe('MiB') });

export const lambdaTuneResult = z.object({
  name: z.string(),
  change: z.enum(['tuned', 'unchanged']),
  before: functionSize,
  now: functionSize,
  version: z.string().describe('that callers get'),
  previous: z.string().exactOptional().describe('that they got before, where it is another one'),
  saved: z
    .object({ file: z.string(), changed: z.boolean() })
    .nullable()
    .describe('where the next deployment finds it; null: it will put back what the configuration says'),
});

export type LambdaTuneResult = z.infer<typeof lambdaTuneResult>;
