import { z } from 'zod';

/** Each line of `logs --json`. */
export const logsResult = z.object({
  time: z.string().describe('ISO 8601, UTC'),
  source: z.string(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  message: z.string(),
  data: z.record(z.string(), z.unknown()).exactOptional(),
});

export type LogsResult = z.infer<typeof logsResult>;
