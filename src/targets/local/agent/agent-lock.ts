import { FutureimError } from '../../../core/errors.js';

/** Held until `release`, or until the process ends, however it ends. */
export interface AgentLock {
  release(): void;
}

/** Primary result code of SQLite for a file that another connection has locked. */
const SQLITE_BUSY = 5;

/**
 * Makes sure that one agent at most works on a state folder. The lock is the operating system's lock on an SQLite
 * file that is kept in an exclusive transaction, so it dies with the process and leaves nothing stale behind.
 * @throws FutureimError FIM-AGENT-LOCKED, FIM-STATE-UNWRITABLE when the lock file cannot be used
 */
export async function lockAgent(path: string): Promise<AgentLock> {
  const { DatabaseSync } = await import('node:sqlite');
  let database: InstanceType<typeof DatabaseSync> | undefined;
  try {
    database = new DatabaseSync(path);
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const locked = database;
    return { release: () => locked.close() };
  } catch (cause) {
    database?.close();
    throw isBusy(cause) ? lockedByAnother(path, cause) : unusable(path, cause);
  }
}

function isBusy(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  return errcode !== undefined && (errcode & 0xff) === SQLITE_BUSY;
}

function lockedByAnother(path: string, cause: unknown): FutureimError {
  return new FutureimError('FIM-AGENT-LOCKED', { message: `another agent holds "${path}"`, cause });
}

function unusable(path: string, cause: unknown): FutureimError {
  return new FutureimError('FIM-STATE-UNWRITABLE', {
    message: `the lock file "${path}" cannot be used: ${(cause as Error).message}`,
    remedy: 'make the state folder writable; a damaged lock file can be deleted while no agent runs',
    cause,
  });
}
