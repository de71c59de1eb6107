import { z } from 'zod';

export const initResult = z.object({
  file: z.string(),
  replaced: z.boolean().describe('whether a file was there before'),
});

export type InitResult = z.infer<typeof initResult>;
