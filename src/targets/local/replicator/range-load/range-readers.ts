import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asFutureimError } from '../../../../core/errors.js';
import type { ServerPosition } from '../../../../mysql/snapshot/binlog-position.js';
import { type FurtherSessions, isSamePlace } from '../../../../mysql/snapshot/consistent-snapshot.js';
import type { KeyRange } from './key-ranges.js';
import type { LoadedRanges, RangedLoad, RangeReaderOptions } from './range-reader.js';
import { ReaderThread } from './reader-thread.js';

/** On MySQL writes wait for the slowest answer. */
const BEGIN_MS = 1_000;

/** A reader, and where its snapshot is. */
interface Seat {
  thread: ReaderThread;
  place?: ServerPosition;
}

/** Sessions in threads of their own that read one table side by side. Those that fail to begin are done without. */
export class RangeReaders implements FurtherSessions {
  readonly #lakeFolder: string;
  /** Why sessions were dismissed, one text each. */
  readonly dismissed: string[] = [];
  #seats: Seat[] = [];
  readonly #closing: Promise<void>[] = [];

  private constructor(lakeFolder: string) {
    this.#lakeFolder = lakeFolder;
  }

  /** @param server that the sessions have to lead to, as `serverInstance` tells */
  static async start(count: number, options: RangeReaderOptions, server: string): Promise<RangeReaders> {
    const readers = new RangeReaders(options.lakeFolder);
    readers.#seats = Array.from({ length: count }, () => ({ thread: new ReaderThread(options) }));
    await readers.#keepThoseWho(async ({ thread }) => {
      const instance = await thread.connect();
      return instance === server ? undefined : `its address led to another server (${instance})`;
    });
    return readers;
  }

  get size(): number {
    return this.#seats.length;
  }

  async begin(): Promise<readonly ServerPosition[]> {
    await this.#keepThoseWho(async (seat) => {
      seat.place = await seat.thread.begin(BEGIN_MS);
      return undefined;
    });
    return this.#seats.map(({ place }) => place!);
  }

  /** Dismisses those whose snapshot is another one. */
  async keepThoseAt(position: ServerPosition): Promise<void> {
    await this.#keepThoseWho(async ({ place }) => {
      if (place !== undefined && isSamePlace(place, position)) return undefined;
      return `its snapshot was of ${place?.file}:${place?.position}, not of ${position.file}:${position.position}`;
    });
  }

  /**
   * Reads all ranges of a table. When one reader fails, or `signal` aborts, all give up and nothing is left on disk;
   * their sessions are gone then.
   * @throws FutureimError, ReaderThreadLost, the abort reason
   */
  async load(
    load: RangedLoad,
    ranges: readonly KeyRange[],
    signal: AbortSignal,
    onRows: (rows: number) => void,
  ): Promise<LoadedRanges> {
    const queue = [...ranges];
    const failures: unknown[] = [];
    let givenUp: Promise<unknown> | undefined;
    const giveUp = (failure: unknown): void => {
      failures.push(failure);
      queue.length = 0;
      givenUp ??= Promise.all(this.#seats.map(({ thread }) => thread.abort()));
    };
    const abort = (): void => giveUp(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const loaded: LoadedRanges[] = [];
    await Promise.all(
      this.#seats.map(async ({ thread }) => {
        thread.onRows = onRows;
        await thread.read(load, () => queue.shift()).then((part) => loaded.push(part), giveUp);
      }),
    );
    signal.removeEventListener('abort', abort);
    await givenUp;
    const files = loaded.flatMap((part) => part.files).sort((a, b) => (a.path < b.path ? -1 : 1));
    if (failures.length === 0) return { files, rows: loaded.reduce((sum, { rows }) => sum + rows, 0) };
    await Promise.all(files.map(({ path }) => rm(join(this.#lakeFolder, path), { force: true })));
    throw failures[0];
  }

  /** Ends all sessions and threads. */
  async close(): Promise<void> {
    this.#leave(this.#seats.splice(0));
    await Promise.all(this.#closing);
  }

  /** @param objection why a reader has to go, or undefined; a failure is one as well */
  async #keepThoseWho(objection: (seat: Seat) => Promise<string | undefined>): Promise<void> {
    const objections = await Promise.all(
      this.#seats.map((seat) => objection(seat).catch((error: unknown) => asFutureimError(error).message)),
    );
    const leaving = this.#seats.filter((_, index) => objections[index] !== undefined);
    this.#seats = this.#seats.filter((_, index) => objections[index] === undefined);
    this.dismissed.push(...objections.filter((text) => text !== undefined));
    this.#leave(leaving);
  }

  #leave(seats: readonly Seat[]): void {
    this.#closing.push(...seats.map(({ thread }) => thread.close()));
  }
}
