import { z } from 'zod';

export const finding = z.object({
  id: z.string(),
  status: z.enum(['pass', 'warn', 'fail', 'skip']),
  severity: z.enum(['fail', 'warn', 'info']),
  title: z.string(),
  evidence: z.string(),
  effect: z.string().exactOptional(),
  remedy: z
    .object({
      text: z.string(),
      sql: z.array(z.string()).exactOptional(),
      ini: z.array(z.string()).exactOptional(),
      restart: z.boolean().exactOptional(),
      command: z.string().exactOptional(),
    })
    .exactOptional(),
});
