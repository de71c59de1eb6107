/** The readers that all loads of a replicator have among them: the first that has use for them gets them. */
export class ReaderAllowance {
  #free: number;

  constructor(readers: number) {
    this.#free = readers;
  }

  get free(): number {
    return this.#free;
  }

  /** Takes all that are free. */
  take(): number {
    const taken = this.#free;
    this.#free = 0;
    return taken;
  }

  giveBack(readers: number): void {
    this.#free += readers;
  }
}
