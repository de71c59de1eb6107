import { setTimeout as delay } from 'node:timers/promises';

/** Time as a dependency, so that waiting code can be tested without waiting. */
export interface Clock {
  /** The time of day, which may be set forward or back at any moment: for stamps, never for spans. */
  now(): Date;
  /** Milliseconds since an arbitrary moment, which only go forward: for spans and time limits. */
  monotonic(): number;
  /** Resolves after `milliseconds`; rejects with an AbortError when `signal` aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, signal ? { signal } : {}),
};
