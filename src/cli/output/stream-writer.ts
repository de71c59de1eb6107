import type { Writable } from 'node:stream';

/** Writes to stdout or stderr with backpressure, and turns a closed pipe into silence. */
export class StreamWriter {
  readonly #stream: Writable;
  #closed = false;

  /** @param onClosed called once when the reader went away (EPIPE) */
  constructor(stream: Writable, onClosed: () => void = () => {}) {
    this.#stream = stream;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // EIO: the terminal that this writes to was closed.
      if (!['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'].includes(error.code ?? '')) throw error;
      if (this.#closed) return;
      this.#closed = true;
      onClosed();
    });
  }

  /** Whether the reader of the pipe went away. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Resolves when the text was handed to the operating system, or dropped because nobody reads. */
  write(text: string): Promise<void> {
    if (this.#closed || text === '') return Promise.resolve();
    return new Promise((resolve) => {
      this.#stream.write(text, () => resolve());
    });
  }
}
