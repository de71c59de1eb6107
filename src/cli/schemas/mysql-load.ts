import { z } from 'zod';

export const mysqlLoadResult = z.object({
  folder: z.string(),
  rows: z.int(),
  tables: z.array(z.object({ table: z.string(), file: z.string(), rows: z.int() })),
});

export type MysqlLoadResult = z.infer<typeof mysqlLoadResult>;
