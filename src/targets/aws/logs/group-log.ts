import type { FilterLogEventsCommandOutput, LiveTailSessionLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import type { ChosenLog } from './choose-logs.js';
import type { LogsConnection, RequestContext } from './logs-connection.js';
import type { Pages, Timed } from './merge.js';
import { SeenEvents } from './seen-events.js';
import { SeenTwice } from './seen-twice.js';

/** An event as it stands in CloudWatch, with the name of its source. */
export interface StoredEvent extends Timed {
  source: string;
  message: string;
}

export interface TimeRange {
  /** Milliseconds since the epoch, both included. */
  from: number;
  to?: number;
}

/**
 * Milliseconds for which events may come late and are still found: what follows looks this far back each time. Lambda
 * and DMS hold back their lines for some seconds, containers for up to half a minute.
 */
const OVERLAP = 60_000;

/** How the service calls a group that does not exist, and a token of a page that it does not know any more. */
const GONE = 'ResourceNotFoundException';
const EXPIRED = 'InvalidParameterException';

/** One log group and how far it was read. */
export class GroupLog {
  readonly chosen: ChosenLog;
  readonly #connection: LogsConnection;
  readonly #context: Omit<RequestContext, 'action'>;
  readonly #seen = new SeenEvents(OVERLAP);
  /** Only while events come live as well. */
  readonly #twice: SeenTwice | undefined;
  #absent = false;

  constructor(
    chosen: ChosenLog,
    connection: LogsConnection,
    context: Omit<RequestContext, 'action'> & { live: boolean },
  ) {
    this.chosen = chosen;
    this.#connection = connection;
    this.#context = context;
    this.#twice = context.live ? new SeenTwice() : undefined;
  }

  /** Whether the group was deleted while it was read. */
  get absent(): boolean {
    return this.#absent;
  }

  /** The group is there again. */
  found(): void {
    this.#absent = false;
  }

  /**
   * From when to read what is new. An event from the future, of a machine whose clock is ahead, must not hide the others.
   * @param now time of AWS, milliseconds since the epoch
   * @param since what nobody wants is older
   */
  nextFrom(now: number, since: number): number {
    return Math.max(since, Math.min(this.#seen.latest ?? since, now) - OVERLAP);
  }

  /** The event when it was not given before, nor is of a stream that nobody wants. */
  live({ timestamp, ingestionTime = 0, message = '', logStreamName: stream = '' }: LiveTailSessionLogEvent) {
    const source = this.chosen.sourceOf(stream);
    if (timestamp === undefined || source === undefined) return undefined;
    const fresh = this.#twice!.add('live', { timestamp, ingestionTime, message, stream });
    return fresh ? { timestamp, source, message } : undefined;
  }

  /** Events that were not given before, in the order of time. Ends when the group is deleted, which is told. */
  async *pages({ from, to }: TimeRange, limit: number): Pages<StoredEvent> {
    let token: string | undefined;
    let start = from;
    for (;;) {
      let page: FilterLogEventsCommandOutput;
      try {
        page = await this.#page({ from: start, ...(to === undefined ? {} : { to }) }, limit, token);
      } catch (error) {
        if (token !== undefined && isNamed(error, EXPIRED)) {
          // The token has expired, as it does after a day: what follows is read anew, and what is known left out.
          start = this.nextFrom(await this.#connection.now(), from);
          token = undefined;
          continue;
        }
        if (!isNamed(error, GONE)) throw error;
        this.#absent = true;
        this.#context.notice(`the log group ${this.chosen.group} does not exist any more`);
        return;
      }
      yield await this.#news(page);
      token = page.nextToken;
      if (token === undefined) return;
    }
  }

  async #page(range: TimeRange, limit: number, token: string | undefined): Promise<FilterLogEventsCommandOutput> {
    const { FilterLogEventsCommand } = await import('@aws-sdk/client-cloudwatch-logs');
    const { group, streams } = this.chosen;
    const command = new FilterLogEventsCommand({
      logGroupName: group,
      // AWS does so whatever is said; other implementations only when it is asked for.
      interleaved: true,
      startTime: range.from,
      limit,
      ...(range.to === undefined ? {} : { endTime: range.to }),
      ...(streams === undefined ? {} : { logStreamNamePrefix: streams }),
      ...(token === undefined ? {} : { nextToken: token }),
    });
    return this.#connection.send((client, abortSignal) => client.send(command, { abortSignal }), {
      ...this.#context,
      action: `reading the log group ${group} (logs:FilterLogEvents)`,
      expected: [GONE, ...(token === undefined ? [] : [EXPIRED])],
    });
  }

  async #news({ events = [] }: FilterLogEventsCommandOutput): Promise<StoredEvent[]> {
    const now = await this.#connection.now();
    const fresh: StoredEvent[] = [];
    for (const { eventId, timestamp, ingestionTime = 0, message = '', logStreamName: stream = '' } of events) {
      if (timestamp === undefined || eventId === undefined || !this.#seen.add(eventId, timestamp, now)) continue;
      const source = this.chosen.sourceOf(stream);
      if (source === undefined) continue;
      if (this.#twice?.add('polled', { timestamp, ingestionTime, message, stream }) === false) continue;
      fresh.push({ timestamp, source, message });
    }
    this.#twice?.forget(this.nextFrom(now, Number.NEGATIVE_INFINITY));
    return fresh.sort((a, b) => a.timestamp - b.timestamp);
  }
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;
