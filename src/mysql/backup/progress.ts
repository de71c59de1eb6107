import type { Emitter } from '../../core/events.js';

/** How often progress is told, milliseconds. */
const INTERVAL = 1000;

/** Lets pass what comes a second after the last that passed. */
class EverySecond {
  #last = performance.now();

  due(): boolean {
    const now = performance.now();
    if (now - this.#last < INTERVAL) return false;
    this.#last = now;
    return true;
  }
}

/** Tells how far work over the rows of many tables is. */
export class RowProgress {
  readonly #events: Emitter;
  readonly #verb: string;
  readonly #expected: number;
  readonly #started = performance.now();
  readonly #clock = new EverySecond();
  /** Table → rows and bytes so far. */
  readonly #done = new Map<string, { rows: number; bytes: number }>();

  /** @param expected rows in all, as far as is known */
  constructor(events: Emitter, verb: string, expected: number) {
    this.#events = events;
    this.#verb = verb;
    this.#expected = expected;
  }

  /** @param done of this table so far */
  at(table: string, done: { rows: number; bytes: number }): void {
    this.#done.set(table, done);
    if (!this.#clock.due()) return;
    let rows = 0;
    let bytes = 0;
    for (const each of this.#done.values()) {
      rows += each.rows;
      bytes += each.bytes;
    }
    const secondsLeft = this.#secondsLeft(rows);
    const left = secondsLeft === undefined ? '' : `, about ${secondsLeft} s left`;
    const expected = format(Math.max(this.#expected, rows));
    this.#events.emit('step.progress', {
      message: `${this.#verb} ${table}: ${format(rows)} of about ${expected} rows, ${megabytes(bytes)}${left}`,
      ...{ table, rows, bytes },
      ...(secondsLeft === undefined ? {} : { secondsLeft }),
    });
  }

  /** Nothing can be said before the first row, nor when the server's estimate was too low. */
  #secondsLeft(rows: number): number | undefined {
    if (rows === 0 || rows >= this.#expected) return undefined;
    return Math.ceil((((performance.now() - this.#started) / 1000) * (this.#expected - rows)) / rows);
  }
}

/** Tells how far reading files is. */
export class ReadProgress {
  readonly #events: Emitter;
  readonly #total: number;
  readonly #clock = new EverySecond();

  /** @param total bytes in all */
  constructor(events: Emitter, total: number) {
    this.#events = events;
    this.#total = total;
  }

  /** @param bytes so far */
  at(bytes: number): void {
    if (!this.#clock.due()) return;
    const percent = Math.floor((100 * bytes) / this.#total);
    this.#events.emit('step.progress', { message: `checking files: ${percent} % of ${megabytes(this.#total)}`, bytes });
  }
}

const format = (value: number): string => value.toLocaleString('en-US');
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
