import type { Clock } from '../../../core/clock.js';
import type { FutureimError } from '../../../core/errors.js';
import type { Checkpoint } from '../../../lake/manifest/manifest.js';
import { compareCheckpoints } from '../../../lake/manifest/sequence.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { Backoff } from './backoff.js';
import type { Transaction } from './binlog-events.js';
import { isPassing } from './binlog-failure.js';
import { BinlogReader } from './binlog-reader.js';

/** How long the reader waits for further subscribers before it starts. */
const JOIN_MS = 30;

/** A task that wants the changes of the source from its own position on. */
export interface Subscriber {
  readonly id: string;
  /** Everything up to here was delivered. */
  readonly position: Checkpoint;
  readonly tables: readonly { schema: string; table: string }[];
  /** Takes a transaction that ends after `position`, and moves `position` to its end. */
  deliver(transaction: Transaction): void;
  /** Moves `position` although there was nothing for anyone in between. */
  advance(position: Checkpoint): void;
  /** Whether too much waits to be written: the reader pauses until no subscriber is full. */
  isFull(): boolean;
  /** The source cannot be read for this subscriber, and waiting will not help. */
  fail(error: FutureimError): void;
}

export interface SourceHubOptions {
  address(): Promise<MysqlAddress>;
  serverId: number;
  clock: Clock;
  log(level: 'info' | 'warn' | 'error', message: string, data?: Record<string, unknown>): void;
}

/**
 * The one binlog reader of a source and everyone who listens to it. Each subscriber has its own position; when one
 * joins that is behind, the reader starts again from the lowest position and the others pass over what they know.
 */
export class SourceHub {
  readonly #options: SourceHubOptions;
  readonly #subscribers = new Set<Subscriber>();
  readonly #backoff = new Backoff();
  #reader: BinlogReader | undefined;
  #paused = false;
  #generation = 0;
  #trouble: string | undefined;

  constructor(options: SourceHubOptions) {
    this.#options = options;
  }

  /** Why the source is not being read at the moment; undefined while all is well. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  attach(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
    this.#stopReader();
    const generation = this.#generation;
    // Tasks that start together share one new reader instead of each making its own.
    void this.#options.clock.sleep(JOIN_MS).then(() => {
      if (generation === this.#generation) this.#restart();
    });
  }

  detach(subscriber: Subscriber): void {
    if (!this.#subscribers.delete(subscriber)) return;
    if (this.#subscribers.size === 0) this.#stopReader();
    else this.drained();
  }

  /** Called by a subscriber when it has written what waited. */
  drained(): void {
    if (!this.#paused || this.#anyFull()) return;
    this.#paused = false;
    this.#reader?.resume();
  }

  #restart(): void {
    this.#stopReader();
    const generation = this.#generation;
    void this.#open(generation).catch((error: unknown) => {
      if (generation === this.#generation) this.#failed(error as FutureimError, this.#lowest());
    });
  }

  async #open(generation: number): Promise<void> {
    const address = await this.#options.address();
    const from = this.#lowest();
    if (generation !== this.#generation || from === undefined) return;
    const reader = new BinlogReader({
      address,
      from,
      serverId: this.#options.serverId,
      tables: this.#tables(),
      onTransaction: (transaction) => this.#deliver(transaction),
      onPosition: (position) => this.#advance(position),
      onFailure: (error) => {
        if (generation === this.#generation) this.#failed(error, from);
      },
    });
    this.#reader = reader;
    await reader.start();
  }

  #deliver(transaction: Transaction): void {
    this.#healthy();
    for (const subscriber of this.#subscribers) {
      if (compareCheckpoints(transaction.end, subscriber.position) > 0) subscriber.deliver(transaction);
    }
    if (!this.#paused && this.#anyFull()) {
      this.#paused = true;
      this.#reader?.pause();
    }
  }

  #advance(position: Checkpoint): void {
    this.#healthy();
    for (const subscriber of this.#subscribers) {
      if (compareCheckpoints(position, subscriber.position) > 0) subscriber.advance(position);
    }
  }

  #healthy(): void {
    if (this.#trouble === undefined) return;
    this.#trouble = undefined;
    this.#backoff.reset();
    this.#options.log('info', 'the source answers again');
  }

  #failed(error: FutureimError, from: Checkpoint | undefined): void {
    this.#stopReader();
    if (isPassing(error)) this.#retryLater(error);
    else this.#failSubscribers(error, from);
  }

  #retryLater(error: FutureimError): void {
    const wait = this.#backoff.next();
    this.#trouble = `${error.message}; next attempt in ${wait / 1000} s`;
    this.#options.log('warn', this.#trouble, { code: error.code, attempt: this.#backoff.attempts });
    const generation = this.#generation;
    void this.#options.clock.sleep(wait).then(() => {
      if (generation === this.#generation) this.#restart();
    });
  }

  /** A purged position concerns only those who need it; anything else concerns all. */
  #failSubscribers(error: FutureimError, from: Checkpoint | undefined): void {
    for (const subscriber of [...this.#subscribers]) {
      const concerned =
        error.code !== 'FIM-BINLOG-PURGED' || from === undefined || compareCheckpoints(subscriber.position, from) <= 0;
      if (!concerned) continue;
      this.#subscribers.delete(subscriber);
      subscriber.fail(error);
    }
    if (this.#subscribers.size > 0) this.#restart();
  }

  #stopReader(): void {
    this.#generation += 1;
    this.#paused = false;
    this.#reader?.stop();
    this.#reader = undefined;
  }

  #lowest(): Checkpoint | undefined {
    return [...this.#subscribers].map((subscriber) => subscriber.position).sort(compareCheckpoints)[0];
  }

  #anyFull(): boolean {
    return [...this.#subscribers].some((subscriber) => subscriber.isFull());
  }

  #tables(): Map<string, Set<string>> {
    const tables = new Map<string, Set<string>>();
    for (const subscriber of this.#subscribers) {
      for (const { schema, table } of subscriber.tables) {
        const names = tables.get(schema) ?? new Set();
        tables.set(schema, names.add(table));
      }
    }
    return tables;
  }
}
