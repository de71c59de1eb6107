/** Milliseconds from one burst to the next, and where in this time the burst lies. */
const CYCLE = 10_000;
const BURST_BEGIN = 4_500;
const BURST_END = 5_500;

/** Highest burst factor: above it nothing would be left for the rest of the cycle. */
export const HIGHEST_BURST = 9;

/**
 * When transactions are due, independent of how long they take (an open loop): evenly spaced, except that for one
 * second in ten they come `burst` times as fast; the rest is slower by as much, so that every cycle holds the rate.
 */
export class ArrivalSchedule {
  /** Transactions per millisecond. */
  readonly #calm: number;
  readonly #busy: number;
  readonly #inCycle: number;
  readonly #bursts: boolean;

  /** @param rate transactions per second  @param burst 1 (steady) to HIGHEST_BURST */
  constructor(rate: number, burst: number) {
    const length = BURST_END - BURST_BEGIN;
    this.#bursts = burst > 1;
    this.#busy = (rate * burst) / 1000;
    this.#inCycle = (rate * CYCLE) / 1000;
    this.#calm = (this.#inCycle - this.#busy * length) / (CYCLE - length);
  }

  /** Milliseconds after the begin at which transaction `index`, from 0, is due. */
  dueAt(index: number): number {
    const cycle = Math.floor(index / this.#inCycle);
    const within = index - cycle * this.#inCycle;
    const before = this.#calm * BURST_BEGIN;
    const during = this.#busy * (BURST_END - BURST_BEGIN);
    const begin = cycle * CYCLE;
    if (within < before) return begin + within / this.#calm;
    if (within < before + during) return begin + BURST_BEGIN + (within - before) / this.#busy;
    return begin + BURST_END + (within - before - during) / this.#calm;
  }

  /** Number of the burst that is going on, from 0; undefined when there is none. */
  burstAt(milliseconds: number): number | undefined {
    if (!this.#bursts) return undefined;
    const within = milliseconds % CYCLE;
    return within >= BURST_BEGIN && within < BURST_END ? Math.floor(milliseconds / CYCLE) : undefined;
  }
}
