import type { EventSink } from '../../core/events.js';

/** Shows events to people while a command works. */
export interface Progress {
  sink: EventSink;
  /** Resolves when everything was shown; later events are dropped. */
  close(): Promise<void>;
}
