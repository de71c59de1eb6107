const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** Waiting times between attempts to reach the source: 1 s, doubling to 60 s. */
export class Backoff {
  #attempts = 0;

  get attempts(): number {
    return this.#attempts;
  }

  /** Milliseconds to wait before the next attempt. */
  next(): number {
    const wait = Math.min(FIRST_MS * 2 ** this.#attempts, LONGEST_MS);
    this.#attempts += 1;
    return wait;
  }

  reset(): void {
    this.#attempts = 0;
  }
}
