import { randomBytes } from 'node:crypto';
import { access, constants, link, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { syncFile, syncFolder } from '../../core/durable-file.js';
import { FutureimError } from '../../core/errors.js';

/**
 * Lets `write` fill a temporary file beside `path` and then gives it its name, so that a failure leaves no half file.
 * @throws FutureimError FIM-OUTPUT-EXISTS unless `replace`; FIM-USAGE when the folder cannot be written
 */
export async function writeOutput<T>(
  path: string,
  replace: boolean,
  write: (temporary: string) => Promise<T>,
): Promise<{ path: string; written: T }> {
  const absolute = resolve(path);
  await assertWritable(absolute, replace);
  const temporary = `${absolute}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const written = await write(temporary);
    await syncFile(temporary);
    if (replace) await rename(temporary, absolute);
    else await linkNew(temporary, absolute);
    await syncFolder(dirname(absolute));
    return { path: absolute, written };
  } finally {
    await rm(temporary, { force: true });
  }
}

async function assertWritable(path: string, replace: boolean): Promise<void> {
  const folder = dirname(path);
  await access(folder, constants.W_OK).catch((cause: unknown) => {
    throw new FutureimError('FIM-USAGE', { message: `the folder "${folder}" cannot be written`, cause });
  });
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists && !replace) throw outputExists(path);
}

/** Unlike rename, link fails when somebody else took the name in the meantime. */
async function linkNew(temporary: string, path: string): Promise<void> {
  await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? outputExists(path) : error;
  });
}

function outputExists(path: string): FutureimError {
  return new FutureimError('FIM-OUTPUT-EXISTS', { message: `"${path}" exists` });
}
