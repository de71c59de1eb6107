import type { Clock } from '../../../core/clock.js';

/** A bucket of tokens. */
export interface CallLimits {
  /** Calls that may come at once. */
  burst: number;
  /** Tokens that come back each second. */
  perSecond: number;
}

/**
 * What AWS DMS lets a whole account do is 200 calls at once and 8 a second from then on, and cannot be raised. Half of
 * the burst is left to whoever else works in the account.
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Limits.html
 */
export const DMS_LIMITS: CallLimits = { burst: 100, perSecond: 8 };

/** Holds calls back so that AWS does not have to refuse them. */
export class CallBudget {
  readonly #clock: Clock;
  readonly #limits: CallLimits;
  #tokens: number;
  #counted: number;

  constructor(clock: Clock, limits: CallLimits) {
    this.#clock = clock;
    this.#limits = limits;
    this.#tokens = limits.burst;
    this.#counted = clock.monotonic();
  }

  /** Waits until a call may be made. A call takes its token at once, so that those who wait stand in line. */
  async take(): Promise<void> {
    const { burst, perSecond } = this.#limits;
    const now = this.#clock.monotonic();
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#counted) / 1_000) * perSecond) - 1;
    this.#counted = now;
    if (this.#tokens < 0) await this.#clock.sleep((-this.#tokens / perSecond) * 1_000);
  }
}
