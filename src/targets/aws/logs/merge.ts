/** Something of which there is a next one, with the time by which many are put in order. */
export interface Timed {
  /** Milliseconds since the epoch. */
  timestamp: number;
}

/** Entries of one log in the order of time, page by page. */
export type Pages<T extends Timed> = AsyncGenerator<T[], void>;

/**
 * Merges logs in the order of time: at each step the earliest of all heads, of equal ones that of the log which stands
 * first. Holds two pages of each log at most; the next page is fetched while the one before is given out.
 */
export async function* mergePages<T extends Timed>(logs: readonly Pages<T>[]): AsyncGenerator<T, void> {
  const cursors = logs.map((pages, order) => new Cursor(pages, order));
  try {
    await Promise.all(cursors.map((cursor) => cursor.load()));
    const heap = new Heap(cursors.filter(({ head }) => head !== undefined));
    for (let top = heap.top; top !== undefined; top = heap.top) {
      yield top.take();
      if (top.head === undefined) await top.load();
      heap.topChanged();
    }
  } finally {
    await Promise.all(cursors.map((cursor) => cursor.close()));
  }
}

class Cursor<T extends Timed> {
  readonly order: number;
  readonly #pages: Pages<T>;
  #page: T[] = [];
  #at = 0;
  #coming: Promise<IteratorResult<T[], void>> | undefined;

  constructor(pages: Pages<T>, order: number) {
    this.#pages = pages;
    this.order = order;
  }

  get head(): T | undefined {
    return this.#page[this.#at];
  }

  take(): T {
    const taken = this.#page[this.#at]!;
    this.#at += 1;
    if (this.#coming === undefined && this.#at * 2 > this.#page.length) this.#fetch();
    return taken;
  }

  /** Goes to the next page that has anything; without one, there is no head. */
  async load(): Promise<void> {
    while (this.head === undefined) {
      const { done, value } = await (this.#coming ?? this.#fetch());
      this.#coming = undefined;
      if (done) return;
      this.#page = value;
      this.#at = 0;
    }
  }

  async close(): Promise<void> {
    await this.#coming?.catch(() => undefined);
    await this.#pages.return();
  }

  #fetch(): Promise<IteratorResult<T[], void>> {
    this.#coming = this.#pages.next();
    // Whoever loads the page is told; until then it is no unhandled rejection.
    this.#coming.catch(() => undefined);
    return this.#coming;
  }
}

/** A binary heap of cursors, that with the earliest head on top. */
class Heap<T extends Timed> {
  readonly #cursors: Cursor<T>[];

  constructor(cursors: Cursor<T>[]) {
    this.#cursors = cursors;
    for (let index = (cursors.length >> 1) - 1; index >= 0; index -= 1) this.#sift(index);
  }

  get top(): Cursor<T> | undefined {
    return this.#cursors[0];
  }

  /** Puts the top in its new place, or removes it when it has no head any more. */
  topChanged(): void {
    if (this.#cursors[0]!.head === undefined) {
      const last = this.#cursors.pop()!;
      if (this.#cursors.length === 0) return;
      this.#cursors[0] = last;
    }
    this.#sift(0);
  }

  #sift(from: number): void {
    for (let index = from; ; ) {
      let first = index;
      for (const child of [2 * index + 1, 2 * index + 2]) if (this.#isBefore(child, first)) first = child;
      if (first === index) return;
      [this.#cursors[index], this.#cursors[first]] = [this.#cursors[first]!, this.#cursors[index]!];
      index = first;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#cursors[one], this.#cursors[other]!];
    if (a === undefined) return false;
    const difference = a.head!.timestamp - b.head!.timestamp;
    return difference < 0 || (difference === 0 && a.order < b.order);
  }
}
