import { COMPRESSED_SUFFIX, type Compression } from './compression.js';
import { ENCRYPTED_SUFFIX } from './encryption.js';

/** Longest part of a table's name that goes into a file name; the number before it tells tables apart. */
const LONGEST_NAME = 60;

/** Makes the names of the files of one backup; sorted, they stand in the order in which they are restored. */
export class FileNames {
  readonly #suffix: string;

  constructor(compression: Compression, isEncrypted: boolean) {
    this.#suffix = `.sql${COMPRESSED_SUFFIX[compression]}${isEncrypted ? ENCRYPTED_SUFFIX : ''}`;
  }

  get tables(): string {
    return `00000-tables${this.#suffix}`;
  }

  /** @param index of the table, from 0 */
  rows(index: number, table: string): string {
    return `${String(index + 1).padStart(5, '0')}-${safe(table)}${this.#suffix}`;
  }

  get objects(): string {
    return `99999-objects${this.#suffix}`;
  }
}

/** A text as part of a file name on any file system. */
export function safe(text: string): string {
  return text
    .replaceAll(/[^\w.-]/g, '_')
    .replace(/^\./, '_')
    .slice(0, LONGEST_NAME);
}
