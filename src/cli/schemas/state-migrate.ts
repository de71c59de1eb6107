import { z } from 'zod';

export const stateMigrateResult = z.object({
  stack: z.string(),
  from: z.string().describe('file, or s3:// address'),
  lineage: z.string(),
  serial: z.int(),
  resources: z.int(),
  action: z.enum(['write', 'replace', 'none']).describe('none: the stack has this very state already'),
  replaced: z
    .object({ serial: z.int(), resources: z.int() })
    .nullable()
    .describe('an older state of the same lineage, or one without resources'),
  backups: z.array(z.string()).describe('where copies were put, or with --plan will be'),
  planned: z.boolean().describe('whether it was only planned'),
});

export type StateMigrateResult = z.infer<typeof stateMigrateResult>;
