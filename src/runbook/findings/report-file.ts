import { access, constants, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { replaceFile } from '../../core/durable-file.js';
import { FutureimError } from '../../core/errors.js';

/**
 * Refuses a place where a report cannot be written, before the work that it is to report.
 * @param replace whether a file that is there may be replaced: always, or only one that begins with a text
 * @throws FutureimError FIM-USAGE when the folder cannot be written, FIM-OUTPUT-EXISTS
 */
export async function requireReportFile(path: string, replace: 'always' | { beginsWith: string }): Promise<void> {
  const absolute = resolve(path);
  await access(dirname(absolute), constants.W_OK).catch((cause: unknown) => {
    throw new FutureimError('FIM-USAGE', { message: `the folder "${dirname(absolute)}" cannot be written`, cause });
  });
  if (replace === 'always') return;
  const beginning = await beginningOf(absolute, replace.beginsWith.length);
  if (beginning === undefined || beginning === replace.beginsWith) return;
  throw new FutureimError('FIM-OUTPUT-EXISTS', {
    message: `"${absolute}" exists and was not written by this command`,
    remedy: 'choose another name, or pass --yes',
  });
}

/** Writes a report so that a crash leaves the old file or the new one; returns its absolute path. */
export async function writeReportFile(path: string, content: string): Promise<string> {
  const absolute = resolve(path);
  await replaceFile(absolute, content);
  return absolute;
}

/** Undefined when there is no such file. @throws FutureimError FIM-USAGE for a folder */
async function beginningOf(path: string, length: number): Promise<string | undefined> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new FutureimError('FIM-USAGE', { message: `"${path}" cannot be read`, cause: error });
  });
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch (cause) {
    throw new FutureimError('FIM-USAGE', { message: `"${path}" is no file`, cause });
  } finally {
    await file.close();
  }
}
