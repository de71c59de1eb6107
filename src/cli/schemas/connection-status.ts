import { z } from 'zod';

export const connectionStatusResult = z.object({
  arn: z.string(),
  name: z.string(),
  provider: z.string(),
  status: z.enum(['PENDING', 'AVAILABLE', 'ERROR']),
  url: z.string().describe('page in the console on which it is approved'),
});

export type ConnectionStatusResult = z.infer<typeof connectionStatusResult>;
