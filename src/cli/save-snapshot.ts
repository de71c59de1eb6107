import { writeFile } from 'node:fs/promises';
import type { StatusSnapshot } from '../runbook/procedures/status/snapshot.js';
import { writeOutput } from './query/output-file.js';

/**
 * Writes a snapshot, as `status --json` has it in `result`, to a new file in the working folder.
 * @returns its path
 * @throws FutureimError FIM-OUTPUT-EXISTS, FIM-USAGE when the folder cannot be written
 */
export async function saveSnapshot(snapshot: StatusSnapshot): Promise<string> {
  const name = `futureim-status-${snapshot.time.replaceAll(/[:.]/g, '-')}.json`;
  const { path } = await writeOutput(name, false, (temporary) =>
    writeFile(temporary, `${JSON.stringify(snapshot, null, 2)}\n`, { mode: 0o600 }),
  );
  return path;
}
