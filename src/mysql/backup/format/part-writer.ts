import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDiskFull } from '../../../core/disk-full.js';
import { FutureimError } from '../../../core/errors.js';
import { type Compression, compressor } from './compression.js';
import { type BackupKey, encrypted } from './encryption.js';
import type { BackupFile } from './manifest.js';

export interface PartOptions {
  compression: Compression;
  /** Absent: the file is not encrypted. */
  key: BackupKey | undefined;
}

type PartSummary = Pick<BackupFile, 'bytes' | 'sha256' | 'sql'>;

/** Writes SQL into one new file, compressed and encrypted, with a digest of either end. */
export class PartWriter {
  readonly #input: Transform;
  readonly #written: Promise<void>;
  readonly #sql = new Meter();
  readonly #file: Meter;
  #failure: unknown;

  private constructor(input: Transform, output: Readable, path: string) {
    this.#input = input;
    this.#file = new Meter();
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
    this.#written = pipeline(output, this.#file.passing(), file);
    // Thrown by whoever writes or finishes next; until then it must not count as unhandled.
    this.#written.catch((error: unknown) => {
      this.#failure = error;
    });
  }

  static async create(path: string, { compression, key }: PartOptions): Promise<PartWriter> {
    const input = compressor(compression);
    return new PartWriter(input, key === undefined ? input : await encrypted(input, key), path);
  }

  /** Bytes in the file so far. */
  get bytes(): number {
    return this.#file.bytes;
  }

  /** @returns a promise when the disk is slower and no more is wanted until it is settled */
  write(sql: Buffer): Promise<void> | undefined {
    this.#sql.add(sql);
    if (this.#failure !== undefined) return Promise.reject(this.#mapped());
    return this.#input.write(sql) ? undefined : this.#drained();
  }

  /** Ends the file; resolves when it is durable. @throws FutureimError FIM-DISK-FULL */
  async finish(): Promise<PartSummary> {
    this.#input.end();
    await this.#written.catch(() => {
      throw this.#mapped();
    });
    return { ...this.#file.summary(), sql: this.#sql.summary() };
  }

  /** Gives up; the file is left as it is. */
  async abandon(): Promise<void> {
    this.#input.destroy(new Error('abandoned'));
    await this.#written.catch(() => undefined);
  }

  async #drained(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#input.once('drain', resolve);
    await Promise.race([promise, this.#written]).catch(() => {
      throw this.#mapped();
    });
  }

  #mapped(): unknown {
    const error = this.#failure;
    if (!isDiskFull(error)) return error;
    return new FutureimError('FIM-DISK-FULL', {
      message: `the disk is full: ${(error as Error).message}`,
      reason: 'the backup needs more room than there is; what was written of it is removed',
      remedy: 'free space, or choose another folder with --to, then run futureim mysql backup again',
      cause: error,
    });
  }
}

/** Counts and digests bytes. */
export class Meter {
  readonly #hash = createHash('sha256');
  bytes = 0;

  add(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
  }

  /** A stream through which what it meters flows. */
  passing(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _, done) => {
        this.add(chunk);
        done(null, chunk);
      },
    });
  }

  /** Call once, at the end. */
  summary(): { bytes: number; sha256: string } {
    return { bytes: this.bytes, sha256: this.#hash.digest('hex') };
  }
}
