import type { Emitter } from '../../core/events.js';

/** Given to operations that take long enough to report on. */
export interface OperationContext {
  events: Emitter;
  signal: AbortSignal;
}
