import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';

/** Path of the first executable of one of these names; all names are tried in a folder before the next folder. */
export async function findExecutable(
  folders: readonly string[],
  ...names: readonly string[]
): Promise<string | undefined> {
  for (const folder of folders) {
    for (const name of names) {
      const path = join(folder, name);
      const executable = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (executable) return path;
    }
  }
  return undefined;
}
