import { z } from 'zod';

export const stateLock = z.object({
  id: z.string(),
  who: z.string().describe('user@host'),
  operation: z.string(),
  created: z.string().describe('ISO 8601, UTC'),
});

export const stackState = z.object({
  stack: z.string(),
  serial: z.int().describe('goes up by one with every change'),
  written: z.string().describe('ISO 8601, UTC'),
  resources: z.array(z.string()).describe('addresses'),
  outputs: z.record(z.string(), z.string()).describe('without those marked as sensitive'),
});
