import { z } from 'zod';

export const completionResult = z.object({
  shell: z.enum(['bash', 'zsh', 'fish']),
  script: z.string(),
});

export type CompletionResult = z.infer<typeof completionResult>;
