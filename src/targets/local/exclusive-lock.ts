import { FutureimError } from '../../core/errors.js';

/** Held until `release`, or until the process ends, however it ends. */
export interface ExclusiveLock {
  release(): void;
}

/** Primary result code of SQLite for a file that another connection has locked. */
const SQLITE_BUSY = 5;

/**
 * The operating system's lock on an SQLite file that is kept in an exclusive transaction: it dies with the process and
 * leaves nothing stale behind.
 * @returns undefined when someone else holds it
 * @throws FutureimError FIM-STATE-UNWRITABLE when the lock file cannot be used
 */
export async function tryLock(path: string): Promise<ExclusiveLock | undefined> {
  const { DatabaseSync } = await import('node:sqlite');
  let database: InstanceType<typeof DatabaseSync> | undefined;
  try {
    database = new DatabaseSync(path);
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const locked = database;
    return { release: () => locked.close() };
  } catch (cause) {
    database?.close();
    if (isBusy(cause)) return undefined;
    throw unusable(path, cause);
  }
}

function isBusy(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  return errcode !== undefined && (errcode & 0xff) === SQLITE_BUSY;
}

function unusable(path: string, cause: unknown): FutureimError {
  return new FutureimError('FIM-STATE-UNWRITABLE', {
    message: `the lock file "${path}" cannot be used: ${(cause as Error).message}`,
    remedy: 'make the state folder writable; a damaged lock file can be deleted while nothing runs',
    cause,
  });
}
