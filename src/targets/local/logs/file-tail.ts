import { open, stat } from 'node:fs/promises';

const READ_BYTES = 256 * 1024;

/** Reads the whole lines that were added to a file since the last call; a replaced or shrunk file is read anew. */
export class FileTail {
  readonly #path: string;
  #inode: number | undefined;
  #offset = 0;
  #rest = Buffer.alloc(0);

  constructor(path: string) {
    this.#path = path;
  }

  async *lines(): AsyncGenerator<string> {
    const facts = await stat(this.#path).catch(() => undefined);
    if (facts === undefined) return;
    if (facts.ino !== this.#inode || facts.size < this.#offset) {
      this.#inode = facts.ino;
      this.#offset = 0;
      this.#rest = Buffer.alloc(0);
    }
    if (facts.size === this.#offset) return;
    const file = await open(this.#path, 'r');
    try {
      const part = Buffer.alloc(READ_BYTES);
      for (;;) {
        const { bytesRead } = await file.read(part, 0, READ_BYTES, this.#offset);
        if (bytesRead === 0) return;
        this.#offset += bytesRead;
        yield* this.#split(part.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  }

  *#split(bytes: Buffer): Generator<string> {
    const text = Buffer.concat([this.#rest, bytes]);
    let start = 0;
    for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, start)) {
      yield text.toString('utf8', start, end);
      start = end + 1;
    }
    this.#rest = Buffer.from(text.subarray(start));
  }
}
