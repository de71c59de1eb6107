import { FutureimError } from '../../../core/errors.js';
import type { Emitter } from '../../../core/events.js';
import type { Connection, Delivery } from '../../../targets/ports/delivery.js';
import { type Patience, pollUntil } from '../dms/patience.js';

/**
 * Waits until somebody has approved the connection in the console. One in error is tried again by AWS, and waited for.
 * @throws FutureimError FIM-TIMEOUT, FIM-INTERRUPTED
 */
export async function awaitConnection(
  delivery: Delivery,
  patience: Patience,
  { events, signal }: { events: Emitter; signal: AbortSignal },
): Promise<Connection> {
  let last: Connection | undefined;
  const start = patience.clock.monotonic();
  try {
    return await pollUntil(
      async () => {
        last = await delivery.connection();
        if (last.status === 'AVAILABLE') return last;
        const waited = Math.round((patience.clock.monotonic() - start) / 1000);
        events.emit('deploy.progress', { message: `${last.name} is ${last.status} for ${waited} s: ${last.url}` });
        return undefined;
      },
      'the approval of the connection',
      patience,
      signal,
    );
  } catch (error) {
    if (!(error instanceof FutureimError) || error.code !== 'FIM-TIMEOUT' || last === undefined) throw error;
    throw new FutureimError('FIM-TIMEOUT', {
      message: `${last.name} is still ${last.status} after ${patience.timeout / 1000} s`,
      reason: 'nobody has approved the connection in the console, which nothing else can',
      remedy: `approve it at ${last.url}, then futureim connection status`,
    });
  }
}
