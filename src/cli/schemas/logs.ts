import { z } from 'zod';

/** `logs` ends without a document when it succeeds; a failure is one, on a line of its own. */
export const logsResult = z.null();

/** Each line of `logs --json`. */
export const logsLine = z.object({
  time: z.string().describe('ISO 8601, UTC'),
  source: z.string(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  message: z.string(),
  data: z.record(z.string(), z.unknown()).exactOptional(),
});

export type LogsLine = z.infer<typeof logsLine>;
