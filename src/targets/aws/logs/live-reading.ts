import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { Clock } from '../../../core/clock.js';
import type { GroupLog, StoredEvent } from './group-log.js';
import { liveTail, MOST_LIVE_GROUPS } from './live-tail.js';
import type { RequestContext } from './logs-connection.js';

/** Milliseconds: until a session that ended is opened again, and between looks beside a sample. */
const SHORTLY = 2_000;
/** Milliseconds after which is looked for what Live Tail may have left out. */
const LOOK_AGAIN_AFTER = 30_000;
/** For how long what a sample left out may still turn up. */
const SETTLES_WITHIN = 15_000;
/** Sessions that may break one after the other before Live Tail is given up. */
const BROKEN_SESSIONS = 3;

export interface LiveReadingOptions {
  clock: Clock;
  context: Pick<RequestContext, 'signal' | 'notice'>;
  /** A client for one connection that stays open; `oneHost`: to the host that everything else goes to. */
  liveClient(oneHost: boolean): Promise<CloudWatchLogsClient>;
  /** The groups that are read now. */
  present(): GroupLog[];
  /** What came since the last look, by looking. */
  news(): AsyncGenerator<StoredEvent, void>;
}

/** Events as Live Tail gives them, each once. Ends when Live Tail cannot be had, which is told. */
export async function* readLive(options: LiveReadingOptions): AsyncGenerator<StoredEvent, void> {
  const { clock, context, news, present } = options;
  // AWS has a host of its own for streams; an address of one's own has none.
  let oneHost = false;
  for (let broken = 0; present().length > 0; ) {
    if (present().length > MOST_LIVE_GROUPS) {
      context.notice(`Live Tail takes ${MOST_LIVE_GROUPS} log groups, not ${present().length}: looking instead`);
      return;
    }
    try {
      for await (const event of session(options, oneHost)) {
        broken = 0;
        yield event;
      }
    } catch (error) {
      context.signal.throwIfAborted();
      if (isUnknownHost(error) && !oneHost) {
        oneHost = true;
        continue;
      }
      const why = error instanceof Error ? error.message || error.name : String(error);
      broken += 1;
      if (!isBrokenConnection(error) || broken > BROKEN_SESSIONS) {
        context.notice(`Live Tail cannot be had (logs:StartLiveTail: ${why}): looking instead`);
        return;
      }
      context.notice(`Live Tail broke off (${why}): opening it again`);
    }
    yield* news();
    await clock.sleep(SHORTLY, context.signal);
  }
}

/** One session of Live Tail, and by looking what it does not give: what was before it, and beside a sample. */
async function* session(
  { clock, context, liveClient, news, present }: LiveReadingOptions,
  oneHost: boolean,
): AsyncGenerator<StoredEvent, void> {
  const logs = present();
  const byName = new Map(logs.map((log) => [log.chosen.group, log]));
  const arns = logs.map(({ chosen }) => chosen.arn);
  let complete = Number.NEGATIVE_INFINITY;
  let incompleteUntil = Number.NEGATIVE_INFINITY;
  for await (const { events, sampled } of liveTail(await liveClient(oneHost), arns, clock, context.signal)) {
    for (const event of events) {
      const fresh = byName.get(nameIn(event.logGroupIdentifier ?? ''))?.live(event);
      if (fresh) yield fresh;
    }
    const now = clock.monotonic();
    if (sampled) incompleteUntil = now + SETTLES_WITHIN;
    if (now - complete < (now < incompleteUntil ? SHORTLY : LOOK_AGAIN_AFTER)) continue;
    yield* news();
    complete = now;
    // Groups that came or went need another session.
    if (present().length !== logs.length) return;
  }
}

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
