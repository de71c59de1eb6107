import { FutureimError } from '../../../core/errors.js';
import { type ExclusiveLock, tryLock } from '../exclusive-lock.js';

/**
 * Makes sure that one agent at most works on a state folder.
 * @throws FutureimError FIM-AGENT-LOCKED, FIM-STATE-UNWRITABLE
 */
export async function lockAgent(path: string): Promise<ExclusiveLock> {
  const lock = await tryLock(path);
  if (lock === undefined) throw new FutureimError('FIM-AGENT-LOCKED', { message: `another agent holds "${path}"` });
  return lock;
}
