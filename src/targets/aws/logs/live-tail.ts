import type {
  CloudWatchLogsClient,
  LiveTailSessionLogEvent,
  StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Clock } from '../../../core/clock.js';

/** Groups that a session takes, and sessions that are opened: AWS allows fifteen for a whole account. */
const GROUPS_OF_A_SESSION = 10;
const SESSIONS = 3;
export const MOST_LIVE_GROUPS = GROUPS_OF_A_SESSION * SESSIONS;

/** Milliseconds. AWS says something every second, be it nothing; after this silence the connection is dead. */
const SILENCE = 15_000;

export interface LiveUpdate {
  events: LiveTailSessionLogEvent[];
  /** There were more than 500 in this second: others were left out. */
  sampled: boolean;
}

/**
 * Live Tail sessions over these groups. The first update, an empty one, says that all sessions are open: what is written
 * from then on comes. Ends when a session ends, as each does after three hours.
 * @param arns of the log groups, without `:*` at the end
 * @throws what the SDK throws when a session cannot be opened, or breaks
 */
export async function* liveTail(
  client: CloudWatchLogsClient,
  arns: readonly string[],
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<LiveUpdate, void> {
  const end = (): void => client.destroy();
  signal.addEventListener('abort', end, { once: true });
  try {
    const sessions = await Promise.all(chunks(arns, GROUPS_OF_A_SESSION).map((part) => open(client, part, signal)));
    yield { events: [], sampled: false };
    yield* merged(sessions, clock, signal);
  } finally {
    signal.removeEventListener('abort', end);
    client.destroy();
  }
}

type Session = AsyncIterator<StartLiveTailResponseStream>;

async function open(client: CloudWatchLogsClient, arns: readonly string[], abortSignal: AbortSignal): Promise<Session> {
  const { StartLiveTailCommand } = await import('@aws-sdk/client-cloudwatch-logs');
  const { responseStream } = await client.send(new StartLiveTailCommand({ logGroupIdentifiers: [...arns] }), {
    abortSignal,
  });
  const session = responseStream![Symbol.asyncIterator]();
  await session.next();
  return session;
}

async function* merged(
  sessions: readonly Session[],
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<LiveUpdate, void> {
  const next = async (index: number) => ({ index, result: await sessions[index]!.next() });
  const coming = new Map(sessions.map((_, index) => [index, next(index)]));
  while (!signal.aborted) {
    const { index, result } = await withinSilence(Promise.race(coming.values()), clock);
    if (result.done) return;
    coming.set(index, next(index));
    const { sessionUpdate, SessionTimeoutException, SessionStreamingException } = result.value;
    if (SessionTimeoutException) return;
    if (SessionStreamingException) throw SessionStreamingException;
    if (sessionUpdate === undefined) continue;
    const { sessionResults = [], sessionMetadata } = sessionUpdate;
    const events = sessionResults.toSorted((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0));
    yield { events, sampled: sessionMetadata?.sampled === true };
  }
}

async function withinSilence<T>(awaited: Promise<T>, clock: Clock): Promise<T> {
  const heard = new AbortController();
  const silence = clock.sleep(SILENCE, heard.signal).then(
    () => Promise.reject(Object.assign(new Error('Live Tail fell silent'), { code: 'ETIMEDOUT' })),
    () => awaited,
  );
  try {
    return await Promise.race([awaited, silence]);
  } finally {
    heard.abort();
  }
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
