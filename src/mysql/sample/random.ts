/**
 * Seeded pseudo-random numbers: sfc32 by Chris Doty-Humphrey (PractRand, public domain), 128 bits of state. Every
 * table has a stream of its own, so that a change to one leaves the others as they are.
 */
export class Random {
  readonly #seedLow: number;
  readonly #seedHigh: number;
  readonly #stream: number;
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 1;

  /** @param seed any integer  @param stream name of the independent sequence */
  constructor(seed: number, stream: string) {
    this.#seedLow = seed | 0;
    this.#seedHigh = Math.floor(seed / 2 ** 32) | 0;
    this.#stream = fnv1a(stream);
    this.at(0);
  }

  /**
   * Goes to the beginning of the sequence of one entity, so that what is drawn for it depends on nothing drawn before.
   * @param entity a whole number below 2^32; a new stream stands at 0
   */
  at(entity: number): this {
    this.#a = this.#seedLow;
    this.#b = this.#seedHigh ^ scrambled(entity);
    this.#c = this.#stream;
    this.#counter = 1;
    // As PractRand does, so that similar seeds have forgotten each other.
    for (let round = 0; round < 15; round++) this.next32();
    return this;
  }

  /** In [0, 1). */
  float(): number {
    return this.next32() / 2 ** 32;
  }

  /** In [low, high). */
  between(low: number, high: number): number {
    return low + this.float() * (high - low);
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.float() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.float() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.integer(0, items.length - 1)] as T;
  }

  /** Picks by weight; the weights need not add up to 1. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.float() * total;
    for (const [item, weight] of choices) {
      left -= weight;
      if (left < 0) return item;
    }
    return (choices.at(-1) as readonly [T, number])[0];
  }

  /** 32 random bits as a whole number. */
  next32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

/** The finalizer of MurmurHash3 by Austin Appleby (public domain): one to one on 32 bits, and well mixed. */
export function scrambled(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Fowler, Noll and Vo, 32 bits. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
