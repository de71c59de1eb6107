import { EXIT } from '../core/exit-codes.js';

/** Aborts on SIGINT, SIGTERM and when nobody reads stdout any more. */
export interface Interruption {
  signal: AbortSignal;
  /** Whether a signal (not a closed pipe) asked for the end. */
  readonly requested: boolean;
  /** Ends quietly because the reader of stdout went away. */
  readerGone(): void;
  /** Removes the signal handlers. */
  dispose(): void;
}

/**
 * The first signal aborts, so that work in hand can end at a safe point; the second ends the process at once.
 * @param announce tells the user what happens after the first signal
 */
export function watchInterruption(announce: (text: string) => void): Interruption {
  const controller = new AbortController();
  let requested = false;
  const onSignal = (name: NodeJS.Signals): void => {
    if (requested) process.exit(EXIT.interrupted);
    requested = true;
    announce(`stopping (${name}) …${name === 'SIGINT' ? ' press Ctrl-C again to end at once' : ''}`);
    controller.abort(new DOMException('interrupted', 'AbortError'));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    get requested() {
      return requested;
    },
    readerGone: () => controller.abort(new DOMException('stdout was closed', 'AbortError')),
    dispose() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
