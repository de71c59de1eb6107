import { FutureimError } from '../../../core/errors.js';

/** Held until `release`, or until the process ends, however it ends. */
export interface AgentLock {
  release(): void;
}

/**
 * Makes sure that one agent at most works on a state folder. The lock is the operating system's lock on an SQLite
 * file that is kept in an exclusive transaction, so it dies with the process and leaves nothing stale behind.
 * @throws FutureimError FIM-AGENT-LOCKED
 */
export async function lockAgent(path: string): Promise<AgentLock> {
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    throw new FutureimError('FIM-AGENT-LOCKED', { message: `another agent holds "${path}"`, cause });
  }
  return { release: () => database.close() };
}
