import { systemClock } from '../../core/clock.js';
import type { Emitter } from '../../core/events.js';

const EVERY_MS = 1_000;

/** Tells how far a sample has come, about once a second. */
export class ProgressReports {
  readonly #events: Emitter | undefined;
  #last = systemClock.now().getTime();

  constructor(events: Emitter | undefined) {
    this.#events = events;
  }

  /** @param orders so far */
  day(date: string, orders: number): void {
    const now = systemClock.now().getTime();
    if (now - this.#last < EVERY_MS) return;
    this.#last = now;
    this.#events?.emit('step.progress', { message: `generated until ${date}: ${orders} orders`, rows: orders });
  }
}
