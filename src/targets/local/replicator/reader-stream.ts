import type { Clock } from '../../../core/clock.js';
import type { FutureimError } from '../../../core/errors.js';
import type { Checkpoint } from '../../../lake/manifest/manifest.js';
import { compareCheckpoints } from '../../../lake/manifest/sequence.js';
import type { ServerPosition } from '../../../mysql/snapshot/binlog-position.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { Backoff } from './backoff.js';
import type { Transaction, TransactionEnd } from './binlog-events.js';
import { isPassing } from './binlog-failure.js';
import { BinlogReader } from './binlog-reader.js';
import { PreparedTransactions } from './prepared-transactions.js';
import type { SourceEpochs } from './source-epochs.js';
import { resumePlace } from './source-identity.js';
import type { Subscriber } from './subscriber.js';

export interface ReaderStreamOptions {
  address(): Promise<MysqlAddress>;
  serverId: number;
  clock: Clock;
  epochs: SourceEpochs;
  /** How often the source is to say that it is there, milliseconds; without a sign for four times as long it is gone. */
  heartbeatMs: number;
  log(level: 'info' | 'warn' | 'error', message: string, data?: Record<string, unknown>): void;
  /** Called after every step forward. */
  onProgress(stream: ReaderStream): void;
  /** Called when no subscriber is left. */
  onEmpty(stream: ReaderStream): void;
}

/**
 * One binlog reader and those who listen to it. It begins at the lowest position among them; each passes over what it
 * knows. A lost source is waited for with back-off.
 */
export class ReaderStream {
  readonly #options: ReaderStreamOptions;
  readonly #subscribers: Set<Subscriber>;
  readonly #backoff = new Backoff();
  #reader: BinlogReader | undefined;
  /** The tables that the reader was told to decode, by schema. */
  #decoded = new Map<string, Set<string>>();
  #position: Checkpoint;
  /** Where the large transaction ends that is being handed over in parts. */
  #ahead: TransactionEnd | undefined;
  readonly #prepared = new PreparedTransactions();
  #paused = false;
  #generation = 0;
  #trouble: string | undefined;

  /** @param subscribers at least one */
  constructor(options: ReaderStreamOptions, subscribers: Iterable<Subscriber>) {
    this.#options = options;
    this.#subscribers = new Set(subscribers);
    this.#position = this.#lowest();
    this.#start();
  }

  /** Everything up to here was handed to all subscribers. */
  get position(): Checkpoint {
    return this.#position;
  }

  get subscribers(): ReadonlySet<Subscriber> {
    return this.#subscribers;
  }

  /** Why the source is not being read at the moment; undefined while all is well. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** Takes in subscribers that know at least what this stream has handed over. */
  adopt(subscribers: Iterable<Subscriber>): void {
    for (const subscriber of subscribers) this.#subscribers.add(subscriber);
    // The decoder is told at its start which tables to decode.
    this.#start();
  }

  /** Reads on from the position with the tables that subscribers have by now. */
  includeTables(): void {
    const isDecoded = ([schema, names]: [string, Set<string>]): boolean =>
      [...names].every((name) => this.#decoded.get(schema)?.has(name));
    if (![...this.#tables()].every(isDecoded)) this.#start();
  }

  remove(subscriber: Subscriber): void {
    if (!this.#subscribers.delete(subscriber)) return;
    if (this.#subscribers.size === 0) this.close();
    else this.drained();
  }

  /** Goes on after a pause when no subscriber is full any more. */
  drained(): void {
    if (!this.#paused || this.#anyFull()) return;
    this.#paused = false;
    this.#reader?.resume();
  }

  close(): void {
    this.#stopReader();
    this.#subscribers.clear();
    this.#options.onEmpty(this);
  }

  #start(): void {
    this.#stopReader();
    const generation = this.#generation;
    this.#open(generation).catch((error: unknown) => {
      if (generation === this.#generation) this.#failed(error as FutureimError);
    });
  }

  async #open(generation: number): Promise<void> {
    const address = await this.#options.address();
    if (generation !== this.#generation) return;
    await this.#followSource(address);
    if (generation !== this.#generation) return;
    this.#position = this.#lowest();
    this.#decoded = this.#tables();
    this.#reader = new BinlogReader({
      address,
      from: this.#position,
      serverId: this.#options.serverId,
      heartbeatMs: this.#options.heartbeatMs,
      tables: this.#decoded,
      onTransaction: (transaction) => this.#deliver(transaction),
      onPosition: (position) => this.#advance(position),
      onOversized: (end) => this.#readInParts(end),
      ahead: this.#ahead,
      prepared: this.#prepared,
      onFailure: (error) => {
        if (generation === this.#generation) this.#failed(error);
      },
    });
    await this.#reader.start();
  }

  /**
   * Before every connection, since the address may lead to another server from one to the next.
   * @throws FutureimError FIM-SOURCE-REPLACED
   */
  async #followSource(address: MysqlAddress): Promise<void> {
    const { serverId, epochs, log } = this.#options;
    const subscribers = [...this.#subscribers];
    const first = subscribers.find(({ position }) => compareCheckpoints(position, this.#lowest()) === 0);
    if (first === undefined || (await resumePlace(address, first, serverId)) === undefined) return;
    const places = new Map<Subscriber, ServerPosition>();
    for (const subscriber of subscribers) {
      const place = await resumePlace(address, subscriber, serverId);
      if (place !== undefined) places.set(subscriber, place);
    }
    this.#ahead = undefined;
    this.#prepared.clear();
    const sourceEpoch = epochs.after(first.position.sourceEpoch);
    for (const [subscriber, place] of places) {
      subscriber.moveTo({ ...place, sourceEpoch });
      const message = `${subscriber.id} goes on at ${place.file}:${place.position} of another server, after GTID ${place.gtid}`;
      log('warn', message, { task: subscriber.id, gtid: place.gtid });
    }
  }

  /** The rows of a transaction were left out since there were too many; now that its end is known, they are read. */
  #readInParts(transaction: TransactionEnd): void {
    const { file, position } = transaction.end;
    this.#options.log('info', `the large transaction that ends at ${file}:${position} is read in parts`);
    this.#ahead = transaction;
    this.#start();
  }

  #deliver(transaction: Transaction): void {
    for (const subscriber of this.#subscribers) {
      if (compareCheckpoints(transaction.end, subscriber.position) > 0) subscriber.deliver(transaction);
    }
    if (transaction.part === undefined || transaction.part === 'last') this.#moved(transaction.end);
    else this.#pauseWhenFull();
  }

  #advance(position: Checkpoint): void {
    for (const subscriber of this.#subscribers) {
      if (compareCheckpoints(position, subscriber.position) > 0) subscriber.advance(position);
    }
    this.#moved(position);
  }

  #moved(position: Checkpoint): void {
    this.#position = position;
    if (this.#ahead !== undefined && compareCheckpoints(position, this.#ahead.end) >= 0) this.#ahead = undefined;
    if (this.#trouble !== undefined) {
      this.#trouble = undefined;
      this.#backoff.reset();
      this.#options.log('info', 'the source answers again');
    }
    this.#pauseWhenFull();
    this.#options.onProgress(this);
  }

  #pauseWhenFull(): void {
    if (this.#paused || !this.#anyFull()) return;
    this.#paused = true;
    this.#reader?.pause();
  }

  #failed(error: FutureimError): void {
    this.#stopReader();
    if (isPassing(error)) this.#retryLater(error);
    else this.#failSubscribers(error);
  }

  #retryLater(error: FutureimError): void {
    const wait = this.#backoff.next();
    this.#trouble = `${error.message}; next attempt in ${wait / 1000} s`;
    this.#options.log('warn', this.#trouble, { code: error.code, attempt: this.#backoff.attempts });
    const generation = this.#generation;
    void this.#options.clock.sleep(wait).then(() => {
      if (generation === this.#generation) this.#start();
    });
  }

  /** A purged position concerns only those who need it; anything else concerns all. */
  #failSubscribers(error: FutureimError): void {
    const lowest = this.#lowest();
    for (const subscriber of [...this.#subscribers]) {
      if (error.code === 'FIM-BINLOG-PURGED' && compareCheckpoints(subscriber.position, lowest) > 0) continue;
      this.#subscribers.delete(subscriber);
      subscriber.fail(error);
    }
    if (this.#subscribers.size > 0) this.#start();
    else this.close();
  }

  #stopReader(): void {
    this.#generation += 1;
    this.#paused = false;
    this.#reader?.stop();
    this.#reader = undefined;
  }

  #lowest(): Checkpoint {
    return [...this.#subscribers].map((subscriber) => subscriber.position).sort(compareCheckpoints)[0]!;
  }

  #anyFull(): boolean {
    for (const subscriber of this.#subscribers) if (subscriber.isFull()) return true;
    return false;
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
