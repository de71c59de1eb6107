import type { Clock } from '../../../core/clock.js';

export interface RateLimits {
  /** Requests a second at the beginning, and at most. */
  start: number;
  most: number;
}

/**
 * Keeps requests below what the service allows, of which nobody tells: the rate grows by a little with every answer, and
 * halves when the service says that it is too much (additive increase, multiplicative decrease: Chiu and Jain 1989,
 * https://doi.org/10.1016/0169-7552(89)90019-6).
 */
export class RequestRate {
  readonly #most: number;
  readonly #clock: Clock;
  #rate: number;
  /** When the next request may go, in milliseconds of the monotonic clock; in the past, it is the budget of a burst. */
  #next = Number.NEGATIVE_INFINITY;

  constructor({ start, most }: RateLimits, clock: Clock) {
    this.#rate = start;
    this.#most = most;
    this.#clock = clock;
  }

  /** Requests a second that are made now. */
  get perSecond(): number {
    return this.#rate;
  }

  /** Resolves when a request may go; rejects with an AbortError when `signal` aborts. */
  async take(signal: AbortSignal): Promise<void> {
    const now = this.#clock.monotonic();
    const at = Math.max(this.#next, now - 1_000);
    this.#next = at + 1_000 / this.#rate;
    if (at > now) await this.#clock.sleep(at - now, signal);
  }

  answered(): void {
    this.#rate = Math.min(this.#most, this.#rate + 1 / this.#rate);
  }

  refused(): void {
    this.#rate = Math.max(1, this.#rate / 2);
    // No burst after a refusal.
    this.#next = Math.max(this.#next, this.#clock.monotonic());
  }
}
