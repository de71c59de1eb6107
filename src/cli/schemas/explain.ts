import { z } from 'zod';

export const explainResult = z.object({
  codes: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      exitCode: z.int(),
      exitMeaning: z.string(),
      cause: z.string(),
      remedy: z.string(),
      docs: z.string(),
    }),
  ),
});

export type ExplainResult = z.infer<typeof explainResult>;
