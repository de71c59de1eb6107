import { FutureimError } from '../../../core/errors.js';
import { loadFolder } from '../../../mysql/load/load-folder.js';
import type { OperationContext, Target } from '../../../targets/target.js';

export interface LoadedFolder {
  /** In load order. */
  tables: { table: string; file: string; rows: number }[];
  rows: number;
}

/**
 * Loads a folder of CSV files into the source, starting the sandbox when it is one. Every problem of the files is told
 * as a warning, since the error names only the first.
 * @throws FutureimError FIM-MYSQL-LOAD-BAD-DATA; nothing was loaded then
 */
export async function loadSource(
  { source }: Target,
  folder: string,
  { events, signal }: OperationContext,
): Promise<LoadedFolder> {
  await source.ensureRunning({ events, signal });
  try {
    return await loadFolder(await source.admin(), folder, { events, signal });
  } catch (error) {
    for (const { text } of problemsOf(error)) events.emit('warning', { message: text });
    throw error;
  }
}

function problemsOf(error: unknown): { text: string }[] {
  if (!(error instanceof FutureimError) || error.code !== 'FIM-MYSQL-LOAD-BAD-DATA') return [];
  return (error.data.problems ?? []) as { text: string }[];
}
