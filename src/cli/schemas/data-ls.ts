import { z } from 'zod';

export const dataLsResult = z.object({
  path: z.string(),
  folders: z.array(
    z.object({
      name: z.string(),
      /** Everything that lies below it. */
      files: z.int(),
      bytes: z.int(),
      /** When the newest of them was written; null for an empty folder. */
      latest: z.string().nullable(),
    }),
  ),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), modified: z.string() })),
  /** For --after, when there are more files. */
  next: z.string().optional(),
});

export type DataLsResult = z.infer<typeof dataLsResult>;
