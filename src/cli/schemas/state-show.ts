import { z } from 'zod';

export const stateShowResult = z.object({
  stack: z.string(),
  address: z.string(),
  attributes: z.record(z.string(), z.unknown()).describe('what is secret is "(sensitive)"'),
});

export type StateShowResult = z.infer<typeof stateShowResult>;
