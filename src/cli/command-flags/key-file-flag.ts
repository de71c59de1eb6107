import { Flags } from '@oclif/core';

/** For commands that read backups. */
export const KEY_FILE_FLAG = Flags.string({
  summary: 'file with the key, as export-key wrote it; otherwise the key in the secret store',
  helpValue: 'FILE',
});
