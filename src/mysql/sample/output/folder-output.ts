import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Output, OutputFile } from './output.js';

/** Bytes that may wait in memory, a file. */
const WAITING_BYTES = 4 * 1024 * 1024;

/** Writes the files of a sample into a folder that exists. */
export class FolderOutput implements Output {
  readonly #folder: string;
  readonly #gzip: boolean;
  readonly #files: StreamedFile[] = [];

  /** @param options.gzip compress tables to `.csv.gz`; files in folders stay as they are */
  constructor(folder: string, options: { gzip?: boolean } = {}) {
    this.#folder = folder;
    this.#gzip = options.gzip ?? false;
  }

  open(path: string): OutputFile {
    const compressed = this.#gzip && !path.includes('/') && path.endsWith('.csv');
    const target = join(this.#folder, compressed ? `${path}.gz` : path);
    mkdirSync(dirname(target), { recursive: true });
    const file = new StreamedFile(target, compressed);
    this.#files.push(file);
    return file;
  }

  async drain(): Promise<void> {
    for (const file of this.#files) await file.drain();
  }

  /** Ends all files. @throws what the file system says, as ENOSPC */
  async close(): Promise<void> {
    for (const file of this.#files) await file.close();
  }

  /** Gives up; what was written stays behind, unfinished. */
  async destroy(): Promise<void> {
    for (const file of this.#files) await file.destroy();
  }
}

class StreamedFile implements OutputFile {
  readonly #stream: Writable;
  readonly #done: Promise<void>;

  constructor(path: string, compressed: boolean) {
    const file = createWriteStream(path, { highWaterMark: WAITING_BYTES });
    // Level 1: ids are random digits, which no level makes much smaller.
    const gzip = compressed ? createGzip({ level: 1 }) : undefined;
    this.#stream = gzip ?? file;
    this.#done = gzip === undefined ? finished(file) : pipeline(gzip, file);
    // Thrown by whoever awaits it; until then it must not count as unhandled.
    this.#done.catch(() => undefined);
  }

  write(bytes: Uint8Array): void {
    this.#stream.write(bytes);
  }

  async drain(): Promise<void> {
    // Asked of the stream: it may have drained while others were waited for.
    if (!this.#stream.writableNeedDrain) return;
    await Promise.race([new Promise<void>((resolve) => this.#stream.once('drain', resolve)), this.#done]);
  }

  async close(): Promise<void> {
    this.#stream.end();
    await this.#done;
  }

  async destroy(): Promise<void> {
    this.#stream.destroy();
    await this.#done.catch(() => undefined);
  }
}
