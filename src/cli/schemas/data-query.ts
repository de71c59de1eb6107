import { z } from 'zod';

export const dataQueryResult = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  /** Numbers beyond 2^53, decimals, dates and times are strings, binary is hex. Empty when written to a file. */
  rows: z.array(z.array(z.unknown())),
  /** Whether --limit cut the result. */
  truncated: z.boolean(),
  /** The file that was written, and its number of rows. */
  file: z.object({ path: z.string(), format: z.enum(['table', 'json', 'csv', 'parquet']), rows: z.int() }).optional(),
});

export type DataQueryResult = z.infer<typeof dataQueryResult>;
