/** Milliseconds from one burst to the next, about; a run of some length holds a whole number of them. */
const CYCLE = 10_000;
/** Share of a cycle that is its burst, and where in the cycle that begins. */
const BURST_LENGTH = 0.1;
const BURST_BEGIN = 0.45;

/** Highest burst factor: above it nothing would be left for the rest of the cycle. */
export const HIGHEST_BURST = 9;

/**
 * When transactions are due, independent of how long they take (an open loop): evenly spaced, except that for a tenth
 * of the time, about one second in ten, they come `burst` times as fast; the rest is slower by as much, so that every
 * cycle holds the rate.
 */
export class ArrivalSchedule {
  /** Milliseconds. */
  readonly #cycle: number;
  /** Transactions in a cycle, in the part before its burst, and in the burst. */
  readonly #inCycle: number;
  readonly #before: number;
  readonly #inBurst: number;
  readonly #bursts: boolean;

  /**
   * @param rate transactions per second
   * @param burst 1 (steady) to HIGHEST_BURST
   * @param length milliseconds of the run; Infinity for one without end
   */
  constructor(rate: number, burst: number, length: number) {
    this.#bursts = burst > 1;
    this.#cycle = Number.isFinite(length) ? length / Math.max(1, Math.round(length / CYCLE)) : CYCLE;
    this.#inCycle = (rate * this.#cycle) / 1000;
    this.#inBurst = this.#inCycle * BURST_LENGTH * burst;
    this.#before = ((this.#inCycle - this.#inBurst) * BURST_BEGIN) / (1 - BURST_LENGTH);
  }

  /** Milliseconds after the begin at which transaction `index`, from 0, is due. */
  dueAt(index: number): number {
    const cycle = Math.floor(index / this.#inCycle);
    const within = index - cycle * this.#inCycle;
    return this.#cycle * (cycle + this.#shareOfCycle(within));
  }

  /** How many are due before a time, milliseconds after the begin. */
  dueBefore(milliseconds: number): number {
    const cycle = Math.floor(milliseconds / this.#cycle);
    const share = milliseconds / this.#cycle - cycle;
    const calm = (this.#inCycle - this.#inBurst) / (1 - BURST_LENGTH);
    const inBurst = Math.min(Math.max(share - BURST_BEGIN, 0), BURST_LENGTH);
    return Math.ceil(cycle * this.#inCycle + calm * (share - inBurst) + (this.#inBurst / BURST_LENGTH) * inBurst);
  }

  /** Number of the burst that is going on, from 0; undefined when there is none. */
  burstAt(milliseconds: number): number | undefined {
    const cycle = Math.floor(milliseconds / this.#cycle);
    const share = milliseconds / this.#cycle - cycle - BURST_BEGIN;
    return this.#bursts && share >= 0 && share < BURST_LENGTH ? cycle : undefined;
  }

  /** Where in a cycle so many of its transactions have come, 0 to 1. */
  #shareOfCycle(transactions: number): number {
    const before = this.#before;
    const after = before + this.#inBurst;
    if (transactions < before) return (transactions / before) * BURST_BEGIN;
    if (transactions < after) return BURST_BEGIN + ((transactions - before) / this.#inBurst) * BURST_LENGTH;
    const end = BURST_BEGIN + BURST_LENGTH;
    return end + ((transactions - after) / (this.#inCycle - after)) * (1 - end);
  }
}
