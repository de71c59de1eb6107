import { FutureimError } from '../../../core/errors.js';
import type { StateLock } from '../../ports/stack-states.js';

/** The error for a state that somebody else works on. */
export function lockedBy(stack: string, lock: StateLock): FutureimError {
  return new FutureimError('FIM-STACK-LOCKED', {
    message: `the state of ${stack} is locked by ${lock.who} since ${lock.created} (${lock.operation})`,
    remedy: `wait for it; if its process is gone: futureim state unlock ${stack}`,
    data: { stack, lock },
  });
}
