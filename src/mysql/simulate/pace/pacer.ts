import type { ArrivalSchedule } from './arrival-schedule.js';

/** How far behind a run may be and still catch up, milliseconds; what is older is given up. */
const CATCH_UP = 5_000;
/** How long after the end transactions that were due before it may still begin, milliseconds. */
const GRACE = 1_000;

/**
 * Hands out the transactions of a schedule, each once and in order. After a stall those that are overdue come at once,
 * so that the average rate holds; only those more than five seconds late are given up, so that a long stall is not
 * followed by a flood.
 */
export class Pacer {
  /** Transactions given up. */
  missed = 0;
  readonly #schedule: ArrivalSchedule;
  readonly #end: number;
  #next = 0;

  /** @param end milliseconds after the begin from which on nothing is due; Infinity for a run without end */
  constructor(schedule: ArrivalSchedule, end: number) {
    this.#schedule = schedule;
    this.#end = end;
  }

  /**
   * Takes the next transaction.
   * @param now milliseconds after the begin
   * @returns when it is due, in the past when the run is behind; undefined when the run is over
   */
  claim(now: number): number | undefined {
    const earliest = now > this.#end + GRACE ? Number.POSITIVE_INFINITY : now - CATCH_UP;
    for (;;) {
      const due = this.#schedule.dueAt(this.#next);
      if (due >= this.#end) return undefined;
      this.#next += 1;
      if (due >= earliest) return due;
      this.missed += 1;
    }
  }
}
