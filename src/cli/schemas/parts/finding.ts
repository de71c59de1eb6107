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
      caution: z.string().exactOptional(),
      ini: z.array(z.string()).exactOptional(),
      iniFile: z.enum(['my.cnf', 'my.ini']).exactOptional(),
      restart: z.boolean().exactOptional(),
      command: z.string().exactOptional(),
    })
    .exactOptional(),
  sources: z.array(z.string()).exactOptional(),
});
