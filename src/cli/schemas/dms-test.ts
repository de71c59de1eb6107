import { z } from 'zod';

export const dmsTestResult = z.object({
  status: z.enum(['successful', 'failed']),
  detail: z.string(),
  source: z.string(),
});

export type DmsTestResult = z.infer<typeof dmsTestResult>;
