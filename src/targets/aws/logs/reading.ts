import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { Clock } from '../../../core/clock.js';
import type { LogQuery } from '../../ports/logs.js';
import type { ChosenLog } from './choose-logs.js';
import { GroupLog, type StoredEvent } from './group-log.js';
import { liveTail, MOST_LIVE_GROUPS } from './live-tail.js';
import type { LogsConnection, RequestContext } from './logs-connection.js';
import { mergePages } from './merge.js';

/** Without a beginning, the last hour is read: in milliseconds. */
const USUAL_PAST = 3_600_000;
/** Milliseconds between two looks for what is new. */
const POLL_EVERY = 2_000;
/** Milliseconds after which groups are looked for that have come meanwhile, and what Live Tail may have left out. */
const LOOK_AGAIN_AFTER = 30_000;
/** For how long what was left out may still turn up. */
const SETTLES_WITHIN = 15_000;
/** Events in memory, over all groups; CloudWatch gives at most 10,000 of one group at once. */
const EVENTS_IN_MEMORY = 300_000;
const LARGEST_PAGE = 10_000;
/** Sessions of Live Tail that may break one after the other before it is given up. */
const BROKEN_SESSIONS = 3;

export interface ReadingOptions {
  connection: LogsConnection;
  context: Omit<RequestContext, 'action'>;
  clock: Clock;
  /** The groups there are now for what is wanted. */
  choose(): Promise<ChosenLog[]>;
  /** A client for one connection that stays open; `oneHost`: to the host that everything else goes to. */
  liveClient(oneHost: boolean): Promise<CloudWatchLogsClient>;
}

/** One run of `logs`: first what there is, then, while following, what comes. */
export class Reading {
  readonly #query: LogQuery;
  readonly #options: ReadingOptions;
  readonly #logs = new Map<string, GroupLog>();
  readonly #since: number;
  #looked = 0;
  /** AWS has a host of its own for streams; an address of one's own has none. */
  #oneHost = false;

  constructor(query: LogQuery, options: ReadingOptions) {
    this.#query = query;
    this.#options = options;
    this.#since = (query.since ?? new Date(options.clock.now().getTime() - USUAL_PAST)).getTime();
  }

  /** Each event once; those of one look in the order of time. */
  async *events(): AsyncGenerator<StoredEvent, void> {
    const { clock, context } = this.#options;
    await this.#look();
    if (this.#logs.size === 0) {
      context.notice('there is no log group to read: nothing was deployed, or nothing ran yet');
    }
    yield* this.#pages(() => this.#since);
    if (!this.#query.follow) return;
    if (this.#query.live) yield* this.#live();
    for (;;) {
      await clock.sleep(POLL_EVERY, context.signal);
      yield* this.#news();
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

  /** Ends when Live Tail cannot be had. */
  async *#live(): AsyncGenerator<StoredEvent, void> {
    const { clock, context } = this.#options;
    for (let broken = 0; this.#logs.size > 0; ) {
      if (this.#logs.size > MOST_LIVE_GROUPS) {
        context.notice(`Live Tail takes ${MOST_LIVE_GROUPS} log groups, not ${this.#logs.size}: ${INSTEAD}`);
        return;
      }
      try {
        for await (const event of this.#session()) {
          broken = 0;
          yield event;
        }
        await clock.sleep(POLL_EVERY, context.signal);
      } catch (error) {
        context.signal.throwIfAborted();
        if (isUnknownHost(error) && !this.#oneHost) {
          this.#oneHost = true;
          continue;
        }
        const why = error instanceof Error ? error.message || error.name : String(error);
        broken += 1;
        if (!isBrokenConnection(error) || broken > BROKEN_SESSIONS) {
          context.notice(`Live Tail cannot be had (logs:StartLiveTail: ${why}): ${INSTEAD}`);
          return;
        }
        context.notice(`Live Tail broke off (${why}): opening it again`);
        await clock.sleep(POLL_EVERY, context.signal);
        yield* this.#news();
      }
    }
  }

  /** One session of Live Tail, and by looking what it does not give: what was before it, and beside a sample. */
  async *#session(): AsyncGenerator<StoredEvent, void> {
    const { clock, context, liveClient } = this.#options;
    const client = await liveClient(this.#oneHost);
    const logs = this.#present();
    const byName = new Map(logs.map((log) => [log.chosen.group, log]));
    const arns = logs.map(({ chosen }) => chosen.arn);
    let complete = Number.NEGATIVE_INFINITY;
    let incompleteUntil = Number.NEGATIVE_INFINITY;
    for await (const { events, sampled } of liveTail(client, arns, clock, context.signal)) {
      for (const event of events) {
        const fresh = byName.get(nameIn(event.logGroupIdentifier ?? ''))?.live(event);
        if (fresh) yield fresh;
      }
      const now = clock.monotonic();
      if (sampled) incompleteUntil = now + SETTLES_WITHIN;
      const wait = now < incompleteUntil ? POLL_EVERY : LOOK_AGAIN_AFTER;
      if (now - complete < wait) continue;
      yield* this.#news();
      complete = now;
      // Groups that came or went need another session.
      if (this.#present().length !== logs.length) return;
    }
  }
}

const INSTEAD = `looking every ${POLL_EVERY / 1_000} s instead`;

/** `123456789012:/aws/lambda/auth` and ARNs end with the name, which has no colon. */
const nameIn = (identifier: string): string => identifier.replace(/:\*$/, '').replace(/^.*:/, '');

const isUnknownHost = (error: unknown): boolean =>
  ['ENOTFOUND', 'EAI_AGAIN'].includes((error as { code?: string }).code ?? '');

/** An error that AWS answered says so; everything else is the connection. */
function isBrokenConnection(error: unknown): boolean {
  const { $metadata, name } = error as { $metadata?: { httpStatusCode?: number }; name?: string };
  const status = $metadata?.httpStatusCode;
  return status === undefined || status >= 500 || name === 'SessionStreamingException';
}
