import { Writable } from 'node:stream';
import type { Screen } from './screen.js';
import { sizeOf } from './size-of.js';

/**
 * Stands in for the terminal's output where Ink writes: with its `debug` option each write is one frame. Ink's own
 * updates write a changed row from its first difference to its end, which for long lists is many times what changed.
 */
export class FrameStream extends Writable {
  readonly isTTY = true;
  readonly #terminal: NodeJS.WriteStream;
  readonly #screen: Screen;
  readonly #resized = (): void => void this.emit('resize');

  constructor(terminal: NodeJS.WriteStream, screen: Screen) {
    super({ decodeStrings: false });
    this.#terminal = terminal;
    this.#screen = screen;
    terminal.on('resize', this.#resized);
  }

  get columns(): number {
    return sizeOf(this.#terminal).columns;
  }

  get rows(): number {
    return sizeOf(this.#terminal).rows;
  }

  override _write(frame: string, _encoding: string, done: () => void): void {
    if (frame !== '') this.#screen.draw(frame);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#terminal.off('resize', this.#resized);
    done(error);
  }
}
