/** Ids are forgotten once so many have come since the last time. */
const PRUNE_EVERY = 10_000;

/**
 * Tells events that were already given, by their id. Time ranges that are read one after the other overlap; ids older
 * than every range that can still be asked for are forgotten, so that memory is that of one overlap.
 */
export class SeenEvents {
  readonly #overlap: number;
  readonly #seen = new Map<string, number>();
  #latest = Number.NEGATIVE_INFINITY;
  #added = 0;

  /** @param overlap milliseconds by which ranges overlap */
  constructor(overlap: number) {
    this.#overlap = overlap;
  }

  /** Time of the latest event, milliseconds since the epoch; undefined while there was none. */
  get latest(): number | undefined {
    return Number.isFinite(this.#latest) ? this.#latest : undefined;
  }

  /**
   * Whether the event is new; from now on it is not.
   * @param time milliseconds since the epoch
   * @param now no event can be asked for that is older than this by more than the overlap
   */
  add(id: string, time: number, now: number): boolean {
    if (this.#seen.has(id)) return false;
    this.#seen.set(id, time);
    this.#latest = Math.max(this.#latest, time);
    this.#added += 1;
    if (this.#added >= PRUNE_EVERY) this.#forget(Math.min(this.#latest, now) - this.#overlap);
    return true;
  }

  #forget(before: number): void {
    this.#added = 0;
    for (const [id, time] of this.#seen) if (time < before) this.#seen.delete(id);
  }
}
