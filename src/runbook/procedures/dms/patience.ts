import type { Clock } from '../../../core/clock.js';
import { FutureimError } from '../../../core/errors.js';

/** How long and on which clock a procedure waits. */
export interface Patience {
  clock: Clock;
  /** Milliseconds from the first poll on; Infinity waits for ever. */
  timeout: number;
}

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;

/**
 * Calls `probe` with growing pauses until it returns a value.
 * @param awaited what is waited for, as it stands in the message of the time-out
 * @throws FutureimError FIM-TIMEOUT, FIM-INTERRUPTED, or what `probe` throws
 */
export async function pollUntil<T>(
  probe: () => Promise<T | undefined>,
  awaited: string,
  patience: Patience,
  signal: AbortSignal,
): Promise<T> {
  const start = patience.clock.monotonic();
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    if (signal.aborted) throw interrupted(awaited);
    const found = await probe();
    if (found !== undefined) return found;
    const left = patience.timeout - (patience.clock.monotonic() - start);
    if (left <= 0) {
      throw new FutureimError('FIM-TIMEOUT', {
        message: `${awaited} did not come within ${patience.timeout / 1_000} s`,
      });
    }
    await patience.clock.sleep(Math.min(pause, left), signal).catch(() => {
      throw interrupted(awaited);
    });
  }
}

function interrupted(awaited: string): FutureimError {
  return new FutureimError('FIM-INTERRUPTED', { message: `interrupted while waiting for: ${awaited}` });
}
