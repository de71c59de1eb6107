import { fnv1a, scrambled } from './random.js';

/**
 * Ids of the entities of one kind, each a function of the entity's number: whoever knows the number can write the id,
 * so that none has to be kept. The first 32 bits are a permutation of the number, hence no id comes twice.
 */
export class Identifiers {
  readonly #first: number;
  readonly #second: number;
  readonly #third: number;
  readonly #fourth: number;

  /** @param kind ids of different kinds have nothing in common */
  constructor(seed: number, kind: string) {
    this.#first = scrambled(fnv1a(kind) ^ scrambled((seed | 0) ^ scrambled(Math.floor(seed / 2 ** 32))));
    this.#second = scrambled(this.#first + GOLDEN);
    this.#third = scrambled(this.#second + GOLDEN);
    this.#fourth = scrambled(this.#third + GOLDEN);
  }

  /** @param number a whole number below 2^32  @returns a UUID of version 4 in form */
  uuid(number: number): string {
    const bytes = Buffer.alloc(UUID_LENGTH);
    this.writeUuid(number, bytes, 0);
    return bytes.toString('latin1');
  }

  /** Puts the `UUID_LENGTH` characters of the id at `at`. */
  writeUuid(number: number, bytes: Uint8Array, at: number): void {
    const a = scrambled(number ^ this.#first);
    const b = scrambled(a + this.#second);
    const c = scrambled(b ^ this.#third);
    const d = scrambled(c + this.#fourth);
    writeHex(bytes, at, a >>> 16);
    writeHex(bytes, at + 4, a);
    bytes[at + 8] = DASH;
    writeHex(bytes, at + 9, b >>> 16);
    bytes[at + 13] = DASH;
    writeHex(bytes, at + 14, (b & 0x0fff) | 0x4000);
    bytes[at + 18] = DASH;
    writeHex(bytes, at + 19, ((c >>> 16) & 0x3fff) | 0x8000);
    bytes[at + 23] = DASH;
    writeHex(bytes, at + 24, c);
    writeHex(bytes, at + 28, d >>> 16);
    writeHex(bytes, at + 32, d);
  }

  /** 32 random bits of the entity, not those of its id. */
  bits(number: number): number {
    return scrambled(scrambled(number ^ this.#fourth) + this.#first);
  }

  /** 16 hexadecimal digits, other ones for every number. */
  hex(number: number): string {
    const bytes = Buffer.alloc(16);
    const a = scrambled(number ^ this.#second);
    const b = scrambled(a + this.#third);
    writeHex(bytes, 0, a >>> 16);
    writeHex(bytes, 4, a);
    writeHex(bytes, 8, b >>> 16);
    writeHex(bytes, 12, b);
    return bytes.toString('latin1');
  }
}

export const UUID_LENGTH = 36;

/** 2^32 divided by the golden ratio: far from any other key. */
const GOLDEN = 0x9e3779b9;
const DASH = 0x2d;
const DIGITS = Uint8Array.from(Buffer.from('0123456789abcdef'));

/** The lower 16 bits as four digits. */
function writeHex(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = DIGITS[(value >>> 12) & 15]!;
  bytes[at + 1] = DIGITS[(value >>> 8) & 15]!;
  bytes[at + 2] = DIGITS[(value >>> 4) & 15]!;
  bytes[at + 3] = DIGITS[value & 15]!;
}
