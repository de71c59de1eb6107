import type { Random } from '../../sample/random.js';

/** Items drawn at random, at constant cost. When it is full a new item takes the place of a random one. */
export class Bag<T> {
  readonly #items: T[] = [];
  readonly #capacity: number;

  constructor(capacity: number, items: readonly T[] = []) {
    this.#capacity = capacity;
    for (const item of items.slice(0, capacity)) this.#items.push(item);
  }

  get size(): number {
    return this.#items.length;
  }

  add(item: T, random: Random): void {
    if (this.#items.length < this.#capacity) this.#items.push(item);
    else this.#items[random.integer(0, this.#items.length - 1)] = item;
  }

  /** Any item; undefined when there is none. */
  pick(random: Random): T | undefined {
    return this.#items.length === 0 ? undefined : random.pick(this.#items);
  }

  /** Takes any item out. */
  take(random: Random): T | undefined {
    if (this.#items.length === 0) return undefined;
    return this.#removeAt(random.integer(0, this.#items.length - 1));
  }

  remove(item: T): void {
    const at = this.#items.indexOf(item);
    if (at !== -1) this.#removeAt(at);
  }

  #removeAt(at: number): T | undefined {
    const item = this.#items[at];
    const last = this.#items.pop();
    if (at < this.#items.length) this.#items[at] = last as T;
    return item;
  }
}
