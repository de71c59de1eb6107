import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds between two looks at the file. */
const INTERVAL = 100;
const CHUNK = 64 * 1024;

/**
 * Hands over the lines of a file that another process is writing, until `ended` and everything before it was read.
 * Bounded memory: one chunk, and the longest line.
 */
export async function followLines(
  path: string,
  ended: Promise<unknown>,
  onLine: (line: string) => void,
): Promise<void> {
  let running = true;
  const stop = (): void => {
    running = false;
  };
  const end = ended.then(stop, stop);
  const file = await open(path, 'r');
  const rest = new PartialLine(onLine);
  try {
    for (;;) {
      const last = !running;
      await drain(file, rest);
      if (last) break;
      await Promise.race([end, setTimeout(INTERVAL)]);
    }
    rest.end();
  } finally {
    await file.close();
  }
}

async function drain(file: FileHandle, lines: PartialLine): Promise<void> {
  const buffer = Buffer.alloc(CHUNK);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, null);
    if (bytesRead === 0) return;
    lines.push(buffer.subarray(0, bytesRead));
  }
}

/** Puts lines together from chunks that may end anywhere, within a character too. */
class PartialLine {
  readonly #decoder = new TextDecoder();
  readonly #onLine: (line: string) => void;
  #text = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(bytes: Uint8Array): void {
    const lines = (this.#text + this.#decoder.decode(bytes, { stream: true })).split('\n');
    this.#text = lines.pop()!;
    for (const line of lines) this.#onLine(line);
  }

  end(): void {
    if (this.#text !== '') this.#onLine(this.#text);
  }
}
