import { FutureimError } from '../../../core/errors.js';
import type { StateLock } from '../../ports/stack-states.js';

/** What Terraform writes down about a lock, wherever it keeps it. */
export interface LockDocument {
  ID: string;
  Operation: string;
  Info: string;
  Who: string;
  Version: string;
  Created: string;
  Path: string;
}

export function readLock(text: string): StateLock {
  const { ID, Who, Operation, Created } = JSON.parse(text) as LockDocument;
  return { id: ID, who: Who, operation: Operation, created: new Date(Created).toISOString() };
}

/** The error for a state that somebody else works on. */
export function lockedBy(stack: string, lock: StateLock): FutureimError {
  return new FutureimError('FIM-STACK-LOCKED', {
    message: `the state of ${stack} is locked by ${lock.who} since ${lock.created} (${lock.operation})`,
    remedy: `wait for it; if its process is gone: futureim state unlock ${stack}`,
    data: { stack, lock },
  });
}

/** The error for a state that is kept elsewhere, and that somebody works on there. */
export function foreignLock(place: string, text: string): FutureimError {
  const lock = readableLock(text);
  const holder = lock
    ? `${lock.who} since ${lock.created} (${lock.operation})`
    : 'somebody who wrote down nothing else';
  return new FutureimError('FIM-STACK-LOCKED', {
    message: `${place} is locked by ${holder}`,
    remedy: `wait for it; if its process is gone, where that state is the backend: terraform force-unlock ${lock?.id ?? 'ID'}`,
    data: { place },
  });
}

/** Other tools, and other releases, write locks as well. */
function readableLock(text: string): StateLock | undefined {
  try {
    return readLock(text);
  } catch {
    return undefined;
  }
}
