import { z } from 'zod';

export const dataCrawlResult = z.object({
  crawlers: z.array(
    z.object({
      name: z.string(),
      system: z.string(),
      state: z.enum(['ready', 'running', 'stopping']),
      /** Whether this call started it; otherwise it ran already, and was waited for. */
      started: z.boolean(),
      lastRun: z
        .object({
          status: z.enum(['succeeded', 'failed', 'cancelled']),
          started: z.string(),
          message: z.string().optional(),
        })
        .optional(),
    }),
  ),
});

export type DataCrawlResult = z.infer<typeof dataCrawlResult>;
