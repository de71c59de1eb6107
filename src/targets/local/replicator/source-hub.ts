import { compareCheckpoints } from '../../../lake/manifest/sequence.js';
import { ReaderStream, type ReaderStreamOptions } from './reader-stream.js';
import type { Subscriber } from './subscriber.js';

/** How long the hub waits for further subscribers before it reads for the new ones. */
const JOIN_MS = 30;

export type SourceHubOptions = Omit<ReaderStreamOptions, 'onProgress' | 'onEmpty'>;

/**
 * All who listen to one source. One reader serves them; those who are behind get a reader of their own, which they
 * leave for the common one as soon as they have caught up with it.
 */
export class SourceHub {
  readonly #options: SourceHubOptions;
  readonly #streams: ReaderStream[] = [];
  readonly #joining = new Set<Subscriber>();
  #readers = 0;

  /** @param options `serverId` is the first of a range: every reader takes the next one */
  constructor(options: SourceHubOptions) {
    this.#options = options;
  }

  /** Why the source is not being read for a subscriber at the moment; undefined while all is well. */
  troubleOf(subscriber: Subscriber): string | undefined {
    return this.#streamOf(subscriber)?.trouble;
  }

  attach(subscriber: Subscriber): void {
    this.#joining.add(subscriber);
    if (this.#joining.size > 1) return;
    // Tasks that start together share one reader instead of each making its own.
    void this.#options.clock.sleep(JOIN_MS).then(() => this.#join());
  }

  detach(subscriber: Subscriber): void {
    this.#joining.delete(subscriber);
    this.#streamOf(subscriber)?.remove(subscriber);
  }

  /** Called by a subscriber whose tables may have grown: what is read from now on holds the new ones too. */
  includeTables(subscriber: Subscriber): void {
    this.#streamOf(subscriber)?.includeTables();
  }

  /** Called by a subscriber when it has written what waited. */
  drained(subscriber: Subscriber): void {
    this.#streamOf(subscriber)?.drained();
  }

  #join(): void {
    const joining = [...this.#joining];
    this.#joining.clear();
    // Positions of different servers cannot be compared, and one reader has one place to begin at.
    for (const together of Map.groupBy(joining, ({ position }) => position.sourceEpoch).values()) this.#open(together);
  }

  #open(subscribers: readonly Subscriber[]): void {
    const stream = new ReaderStream(
      {
        ...this.#options,
        serverId: this.#options.serverId + this.#readers++,
        onProgress: (moved) => this.#merge(moved),
        onEmpty: (empty) => this.#drop(empty),
      },
      subscribers,
    );
    this.#streams.push(stream);
    if (this.#streams.length > 1) {
      this.#options.log('info', `a catch-up reader begins at ${stream.position.file}:${stream.position.position}`);
    }
  }

  /** A stream that has reached the position of the common one hands its subscribers over. */
  #merge(moved: ReaderStream): void {
    const [common, ...behind] = this.#streams;
    if (common === undefined || behind.length === 0) return;
    for (const stream of behind) {
      if (stream !== moved && moved !== common) continue;
      if (stream.position.sourceEpoch !== common.position.sourceEpoch) continue;
      if (compareCheckpoints(stream.position, common.position) < 0) continue;
      const subscribers = [...stream.subscribers];
      stream.close();
      common.adopt(subscribers);
      this.#options.log('info', `${subscribers.map(({ id }) => id).join(', ')} caught up`);
    }
  }

  #drop(stream: ReaderStream): void {
    const index = this.#streams.indexOf(stream);
    if (index >= 0) this.#streams.splice(index, 1);
  }

  #streamOf(subscriber: Subscriber): ReaderStream | undefined {
    return this.#streams.find((stream) => stream.subscribers.has(subscriber));
  }
}
