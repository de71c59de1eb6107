import { z } from 'zod';
import { configEntry } from './parts/config-entry.js';

export const configShowResult = z.object({
  projectFile: z.string(),
  entries: z.array(configEntry),
});

export type ConfigShowResult = z.infer<typeof configShowResult>;
