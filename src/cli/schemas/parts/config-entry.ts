import { z } from 'zod';

export const configEntry = z.object({
  key: z.string(),
  value: z.unknown(),
  source: z.enum(['flag', 'environment', 'project file', 'user file', 'default']),
  origin: z.string().describe('flag, variable, or file and line that gave the value'),
});
