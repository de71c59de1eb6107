import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Redactor } from '../../../core/redaction.js';
import type { LogEvent } from '../../ports/logs.js';

/** A log file is put aside under `<name>.1` when it reaches this size. */
const ROTATE_BYTES = 32 * 1024 * 1024;

/** Appends events to one ND-JSON file, redacted, in order; at most two generations are kept. */
export class LogWriter {
  readonly #path: string;
  readonly #redactor: Redactor;
  #file: FileHandle | undefined;
  #bytes = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(path: string, redactor: Redactor) {
    this.#path = path;
    this.#redactor = redactor;
  }

  /** Never throws: a log that cannot be written must not stop the work it tells about. */
  write(event: LogEvent): void {
    const line = `${this.#redactor.redact(JSON.stringify(event))}\n`;
    this.#queue = this.#queue.then(() => this.#append(line)).catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#file?.close();
    this.#file = undefined;
  }

  async #append(line: string): Promise<void> {
    if (this.#file === undefined) {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
      this.#file = await open(this.#path, 'a', 0o600);
      this.#bytes = (await this.#file.stat()).size;
    }
    await this.#file.write(line);
    this.#bytes += Buffer.byteLength(line);
    if (this.#bytes < ROTATE_BYTES) return;
    await this.#file.close();
    this.#file = undefined;
    await rename(this.#path, `${this.#path}.1`);
  }
}
