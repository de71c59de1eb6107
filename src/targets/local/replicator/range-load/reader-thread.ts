import { Worker } from 'node:worker_threads';
import { FutureimError } from '../../../../core/errors.js';
import type { ServerPosition } from '../../../../mysql/snapshot/binlog-position.js';
import { programEntry } from '../../agent/program-entry.js';
import { type RemoteMethods, remote } from '../../agent/rpc.js';
import { YOUNG_GENERATION_MB } from '../memory-limits.js';
import type { KeyRange } from './key-ranges.js';
import type { LoadedRanges, RangedLoad, RangeReader, RangeReaderOptions } from './range-reader.js';

/** Longest that a session may take to say goodbye. */
const CLOSE_MS = 1_000;

/** The thread of a reader ended by itself, which no fault of the source explains. */
export class ReaderThreadLost extends Error {}

/** A reader, seen from the thread that hands out the ranges. */
export class ReaderThread {
  readonly #worker: Worker;
  readonly #reader: RemoteMethods<RangeReader>;
  /** Called with every some thousand rows that were read. */
  onRows: (rows: number) => void = () => undefined;

  constructor(options: RangeReaderOptions) {
    const entry = programEntry('range-reader');
    this.#worker = new Worker(entry.path, {
      workerData: options,
      execArgv: entry.nodeOptions,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#reader = remote<RangeReader>(this.#worker, (message) => this.onRows((message as { rows: number }).rows));
  }

  /** Opens the session. @returns the server it leads to, as `serverInstance` tells */
  connect(): Promise<string> {
    return answerOf(this.#reader.connect());
  }

  /** @throws FutureimError FIM-MYSQL-UNREACHABLE when the answer takes too long */
  begin(limitMs: number): Promise<ServerPosition> {
    return answerOf(inTime(this.#reader.begin(), limitMs));
  }

  /**
   * Reads a table's ranges one after the other as long as there are any.
   * @throws FutureimError of the source or the disk, ReaderThreadLost
   */
  async read(load: RangedLoad, nextRange: () => KeyRange | undefined): Promise<LoadedRanges> {
    for (let range = nextRange(); range !== undefined; range = nextRange()) {
      await answerOf(this.#reader.read(load, range));
    }
    return answerOf(this.#reader.finish());
  }

  /** Ends what it reads; returns when nothing is left of it on disk. A thread that is gone has nothing to end. */
  async abort(): Promise<void> {
    await this.#reader.abort().catch(() => undefined);
  }

  /** Ends session and thread. */
  async close(): Promise<void> {
    await inTime(this.#reader.close(), CLOSE_MS).catch(() => undefined);
    await this.#worker.terminate();
  }
}

/** What a reader throws travels as a FutureimError; anything else is said of the thread. */
async function answerOf<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof FutureimError) throw error;
    throw new ReaderThreadLost(`a thread that read a part of a table was lost (${(error as Error).message})`);
  }
}

async function inTime<T>(answer: Promise<T>, limitMs: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new FutureimError('FIM-MYSQL-UNREACHABLE', { message: `no answer within ${limitMs} ms` })),
    limitMs,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
