import { createHash, type Hash } from 'node:crypto';

/** Digest of consecutive rows of a table, in the order in which it is dumped. */
export interface RowChunk {
  rows: number;
  /** Hex digits of the SHA-256 of the rows as the server sent them. */
  sha256: string;
}

/** Small enough to say where two tables differ, large enough that a table of a billion rows has few of them. */
const CHUNK_ROWS = 65_536;

const GATHERED_BYTES = 64 * 1024;

/**
 * Digests the rows of a table chunk by chunk, from the very bytes that the server sent: NULL and lengths are part of
 * them, so that different rows are never the same bytes. It knows nothing of how rows are written down, so that a fault
 * there shows when the restored table is digested alike.
 */
export class ContentDigest {
  readonly chunks: RowChunk[] = [];
  rows = 0;
  #hash: Hash = createHash('sha256');
  #inChunk = 0;
  /** Rows are gathered here: hashing them one by one takes longer than reading them. */
  readonly #gathered = Buffer.allocUnsafe(GATHERED_BYTES);
  #used = 0;

  /** Takes the row from `start` to `end` of `bytes`. */
  add(bytes: Buffer, start: number, end: number): void {
    if (this.#used + end - start > GATHERED_BYTES) this.#flush();
    if (end - start > GATHERED_BYTES) this.#hash.update(bytes.subarray(start, end));
    else this.#used += bytes.copy(this.#gathered, this.#used, start, end);
    this.rows += 1;
    this.#inChunk += 1;
    if (this.#inChunk === CHUNK_ROWS) this.#close();
  }

  /** All chunks, the last of which may be shorter; none for a table without rows. */
  finish(): RowChunk[] {
    if (this.#inChunk > 0) this.#close();
    return this.chunks;
  }

  #flush(): void {
    this.#hash.update(this.#gathered.subarray(0, this.#used));
    this.#used = 0;
  }

  #close(): void {
    this.#flush();
    this.chunks.push({ rows: this.#inChunk, sha256: this.#hash.digest('hex') });
    this.#hash = createHash('sha256');
    this.#inChunk = 0;
  }
}
