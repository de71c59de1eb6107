import { type Clock, systemClock } from '../../core/clock.js';
import type { Emitter } from '../../core/events.js';
import type { Progress } from './generate.js';

const SHORTEST_MS = 1_000;
const LONGEST_MS = 10_000;
/** Parts of the whole that are worth a line each. */
const PARTS = 20;

/** Tells how far a sample has come: at most once a second, and in some twenty lines unless it takes minutes. */
export class ProgressReports {
  readonly #events: Emitter | undefined;
  readonly #clock: Pick<Clock, 'monotonic'>;
  #time: number;
  #parts = 0;

  constructor(events: Emitter | undefined, clock: Pick<Clock, 'monotonic'> = systemClock) {
    this.#events = events;
    this.#clock = clock;
    this.#time = clock.monotonic();
  }

  day({ date, share, orders }: Progress): void {
    const now = this.#clock.monotonic();
    const waited = now - this.#time;
    const parts = Math.floor(share * PARTS);
    if (waited < SHORTEST_MS || (parts === this.#parts && waited < LONGEST_MS)) return;
    this.#time = now;
    this.#parts = parts;
    const message = `${Math.floor(share * 100)} %: generated until ${date}, ${orders} orders`;
    this.#events?.emit('step.progress', { message, rows: orders });
  }
}
