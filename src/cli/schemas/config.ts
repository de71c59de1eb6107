import { z } from 'zod';

export const configEntry = z.object({
  key: z.string(),
  value: z.unknown(),
  source: z.enum(['flag', 'environment', 'project file', 'user file', 'default']),
  origin: z.string(),
});

export const configShowResult = z.object({
  projectFile: z.string(),
  entries: z.array(configEntry),
});
export type ConfigShowResult = z.infer<typeof configShowResult>;

export const configSetResult = z.object({
  file: z.string(),
  key: z.string(),
  value: z.unknown(),
  /** Absent when the file did not hold the key. */
  previous: z.unknown().optional(),
});
export type ConfigSetResult = z.infer<typeof configSetResult>;

export const initResult = z.object({ file: z.string(), replaced: z.boolean() });
export type InitResult = z.infer<typeof initResult>;
