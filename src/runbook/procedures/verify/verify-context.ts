import type { Clock } from '../../../core/clock.js';
import type { Emitter } from '../../../core/events.js';
import type { Target } from '../../../targets/target.js';

/** What every level is given. */
export interface VerifyContext {
  target: Target;
  events: Emitter;
  signal: AbortSignal;
  clock: Clock;
  /** When to give up waiting for replication, on the monotonic clock. */
  deadline: number;
  /** Seconds in which a change lands in a lake that goes by commit times; 0 for another. */
  settling: number;
  /** Only these tables; absent means all. */
  tables?: readonly string[];
}
