import type { StreamWriter } from '../output/stream-writer.js';
import { cut, singleLine } from '../render/text.js';

const ERASE = '\r\u001b[2K';

/** A line at the bottom of a terminal that the next one takes the place of. */
export class PassingLine {
  readonly #writer: StreamWriter;
  readonly #width: number;
  #shown = false;

  /** @param width columns of the terminal; a longer line would wrap and could not be erased */
  constructor(writer: StreamWriter, width: number) {
    this.#writer = writer;
    this.#width = width;
  }

  show(line: string): void {
    void this.#writer.write(`${this.#erased()}${cut(singleLine(line), this.#width - 1)}`);
    this.#shown = true;
  }

  /** Writes a line that stays. */
  replaceBy(line: string): void {
    void this.#writer.write(`${this.#erased()}${line}\n`);
  }

  clear(): Promise<void> {
    return this.#writer.write(this.#erased());
  }

  #erased(): string {
    const erase = this.#shown ? ERASE : '';
    this.#shown = false;
    return erase;
  }
}
