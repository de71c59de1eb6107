import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { type Answer, jsonOperation, type Request } from '../exchange.js';
import { eventMessage } from './event-stream.js';

/** Milliseconds between two updates; AWS takes a second. */
const EVERY = 100;
/** Events that an update holds at most; more are left out, and it says so. */
const SAMPLE = 500;

interface StoredEvent {
  eventId: string;
  ingestionTime: number;
  timestamp: number;
  message: string;
  logStreamName: string;
}

/** Sends a request to the emulator. */
type Forward = (request: Request) => Promise<Answer>;

export const isLiveTail = (request: Request): boolean => jsonOperation(request, 'Logs_20140328') === 'StartLiveTail';

/**
 * StartLiveTail, of which moto knows nothing: what is put into the groups from now on, looked up in moto itself, until
 * the client closes the connection.
 */
export async function serveLiveTail(request: Request, outgoing: ServerResponse, forward: Forward): Promise<void> {
  const { logGroupIdentifiers: arns } = JSON.parse(request.body) as { logGroupIdentifiers: string[] };
  const groups = arns.map((arn) => arn.replace(/^.*:log-group:/, ''));
  const known = new Set<string>();
  const look = async (): Promise<{ group: string; event: StoredEvent }[]> => {
    const found = await Promise.all(groups.map((group) => eventsOf(request, group, forward)));
    return found
      .flatMap((events, index) => events.map((event) => ({ group: groups[index]!, event })))
      .filter(({ event: { eventId } }) => !known.has(eventId) && known.add(eventId));
  };
  await look();
  const send = (type: string, payload: unknown): boolean =>
    outgoing.write(
      eventMessage({ ':message-type': 'event', ':event-type': type, ':content-type': 'application/json' }, payload),
    );
  outgoing.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
  send('initial-response', {});
  send('sessionStart', { sessionId: 'session', logGroupIdentifiers: arns });
  while (!outgoing.destroyed) {
    const results = (await look()).map(({ group, event: { eventId: _, ...event } }) => ({
      ...event,
      logGroupIdentifier: `123456789012:${group}`,
    }));
    send('sessionUpdate', {
      sessionMetadata: { sampled: results.length > SAMPLE },
      sessionResults: results.slice(0, SAMPLE),
    });
    await setTimeout(EVERY);
  }
}

async function eventsOf(request: Request, logGroupName: string, forward: Forward): Promise<StoredEvent[]> {
  const headers = { ...request.headers, 'x-amz-target': 'Logs_20140328.FilterLogEvents' };
  const answer = await forward({ ...request, headers, body: JSON.stringify({ logGroupName }) });
  return (JSON.parse(answer.body) as { events?: StoredEvent[] }).events ?? [];
}
