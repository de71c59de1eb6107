import type { LogQuery } from '../../ports/logs.js';
import type { ChosenLog } from './choose-logs.js';
import { GroupLog, type StoredEvent } from './group-log.js';
import { type LiveReadingOptions, readLive } from './live-reading.js';
import type { LogsConnection, RequestContext } from './logs-connection.js';
import { mergePages } from './merge.js';

/** Without a beginning, the last hour is read: in milliseconds. */
const USUAL_PAST = 3_600_000;
/** Milliseconds between two looks for what is new, and how many groups are looked at a second at most: others ask, too. */
const POLL_EVERY = 2_000;
const POLLED_A_SECOND = 5;
/** Milliseconds after which groups are looked for that have come meanwhile. */
const LOOK_AGAIN_AFTER = 30_000;
/** Milliseconds after which is told that a search goes on. */
const TELL_EVERY = 10_000;
/** Milliseconds by which the clock of this machine may differ from that of AWS before it is told. */
const SKEW = 60_000;
/** Events in memory, over all groups; CloudWatch gives at most 10,000 of one group at once. */
const EVENTS_IN_MEMORY = 300_000;
const LARGEST_PAGE = 10_000;

export interface ReadingOptions extends Pick<LiveReadingOptions, 'clock' | 'liveClient'> {
  connection: LogsConnection;
  context: Omit<RequestContext, 'action'>;
  /** The groups there are now for what is wanted. */
  choose(): Promise<ChosenLog[]>;
}

/** One run of `logs`: first what there is, then, while following, what comes. */
export class Reading {
  readonly #query: LogQuery;
  readonly #options: ReadingOptions;
  readonly #logs = new Map<string, GroupLog>();
  #since = 0;
  #looked = 0;

  constructor(query: LogQuery, options: ReadingOptions) {
    this.#query = query;
    this.#options = options;
  }

  /** Each event once; those of one look in the order of time. */
  async *events(): AsyncGenerator<StoredEvent, void> {
    const { clock, context } = this.#options;
    await this.#look();
    await this.#begin();
    yield* this.#past();
    if (!this.#query.follow) return;
    if (this.#query.live) {
      yield* readLive({ ...this.#options, present: () => this.#present(), news: () => this.#news() });
    }
    for (;;) {
      await clock.sleep(Math.max(POLL_EVERY, (this.#present().length / POLLED_A_SECOND) * 1_000), context.signal);
      yield* this.#news();
    }
  }

  /** By now AWS was asked for groups, and its time is known. */
  async #begin(): Promise<void> {
    const { clock, connection, context } = this.#options;
    const now = await connection.now();
    const skew = now - clock.now().getTime();
    this.#since = this.#query.since?.getTime() ?? now - USUAL_PAST;
    if (Math.abs(skew) >= SKEW) {
      const minutes = Math.round(Math.abs(skew) / 60_000);
      const how = skew > 0 ? 'behind' : 'ahead of';
      context.notice(`the clock of this machine is ${minutes} min ${how} that of AWS: --since and --until go by it`);
    }
    if (this.#logs.size === 0) {
      context.notice('there is no log group to read: nothing was deployed, or nothing ran yet');
    }
  }

  /** What there is. That nothing was found yet is told from time to time: empty years take their time. */
  async *#past(): AsyncGenerator<StoredEvent, void> {
    const { clock, connection, context } = this.#options;
    const found = new AbortController();
    const signal = AbortSignal.any([found.signal, context.signal]);
    const tell = async (): Promise<void> => {
      for (;;) {
        await clock.sleep(TELL_EVERY, signal);
        context.notice(`nothing found yet: CloudWatch has answered ${connection.answers} times and goes on searching`);
      }
    };
    void tell().catch(() => undefined);
    try {
      for await (const event of this.#pages(() => this.#since)) {
        found.abort();
        yield event;
      }
    } finally {
      found.abort();
    }
  }

  /** What came since the last look. */
  async *#news(): AsyncGenerator<StoredEvent, void> {
    const { clock, connection } = this.#options;
    if (clock.monotonic() - this.#looked >= LOOK_AGAIN_AFTER) await this.#look();
    const now = await connection.now();
    yield* this.#pages((log) => log.nextFrom(now, this.#since));
  }

  #pages(from: (log: GroupLog) => number): AsyncGenerator<StoredEvent, void> {
    const { until } = this.#query;
    const present = this.#present();
    const limit = Math.min(LARGEST_PAGE, Math.ceil(EVENTS_IN_MEMORY / present.length));
    return mergePages(
      present.map((log) => log.pages({ from: from(log), ...(until ? { to: until.getTime() } : {}) }, limit)),
    );
  }

  #present(): GroupLog[] {
    return [...this.#logs.values()].filter(({ absent }) => !absent);
  }

  async #look(): Promise<void> {
    const { clock, choose, connection, context } = this.#options;
    for (const each of await choose()) {
      const known = this.#logs.get(each.group);
      if (known) known.found();
      else this.#logs.set(each.group, new GroupLog(each, connection, { ...context, live: this.#query.live === true }));
    }
    this.#looked = clock.monotonic();
  }
}
