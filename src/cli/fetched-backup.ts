import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pullBackup } from '../runbook/procedures/mysql-backup/remote-backups.js';
import { backupPlace, placeOfBackup } from './command-flags/backup-place.js';
import type { CommandContext } from './outcome.js';

/**
 * Hands the folder of a backup to `use`. One in S3 is fetched into the state folder first, where it stays until `use`
 * has succeeded: run again, it is not fetched again.
 * @param what the command, for messages
 */
export async function withBackupFolder<Result>(
  what: string,
  address: string,
  context: CommandContext,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const place = backupPlace(what, address);
  if ('folder' in place) return use(place.folder);
  const { name, store } = placeOfBackup(what, place);
  const parent = join(context.state.root, 'fetched');
  const folder = await pullBackup(await context.backupStore(store), name, parent, context);
  const result = await use(folder);
  await rm(folder, { recursive: true, force: true });
  return result;
}
