import { FutureimError } from '../../../core/errors.js';

/** The error for a file that is not what its manifest says. */
export function damaged(path: string): FutureimError {
  return new FutureimError('FIM-BACKUP-DAMAGED', {
    message: `"${path}" is not as the manifest of its backup says: it was changed after it was written`,
    remedy: 'futureim mysql backup',
  });
}
