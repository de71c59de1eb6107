import { statfs } from 'node:fs/promises';
import { FutureimError } from '../../core/errors.js';
import type { Emitter } from '../../core/events.js';

/** How much smaller than on the server rows are at best, and usually, once compressed. */
const AT_BEST = 20;
const USUALLY = 3;

/**
 * Looks whether a backup can fit before it is begun. Only the server's size is known, not how far it compresses: what
 * cannot fit is refused, what may not is warned of.
 * @param dataBytes rows on the server, without indexes
 * @throws FutureimError FIM-DISK-FULL
 */
export async function requireFreeSpace(folder: string, dataBytes: number, events: Emitter): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const facts = `${megabytes(free)} are free at "${folder}", and the database has ${megabytes(dataBytes)} of rows`;
  if (free < dataBytes / AT_BEST) {
    throw new FutureimError('FIM-DISK-FULL', {
      message: facts,
      reason: 'rows do not compress that far; nothing was written',
      remedy: 'free space, or choose another folder with --to',
      data: { freeBytes: free, dataBytes },
    });
  }
  if (free < dataBytes / USUALLY) events.emit('warning', { message: `the disk may become full: ${facts}` });
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
