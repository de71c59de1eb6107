import type { FilterLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { GroupLog } from '../../../../src/targets/aws/logs/group-log.js';
import type { LogsConnection } from '../../../../src/targets/aws/logs/logs-connection.js';

const NOW = 1_000_000_000;
const HOUR = 3_600_000;

const event = (id: number, timestamp: number) => ({
  eventId: String(id),
  timestamp,
  ingestionTime: timestamp,
  message: `event ${id}`,
  logStreamName: 'stream',
});

const named = (name: string): Error => Object.assign(new Error(name), { name });

type Page = { events: ReturnType<typeof event>[]; nextToken?: string } | Error;

/** A group that answers with these pages one after the other. */
function groupOf(...pages: Page[]) {
  const asked: FilterLogEventsCommandInput[] = [];
  const notices: string[] = [];
  const send = async ({ input }: { input: FilterLogEventsCommandInput }) => {
    asked.push(input);
    const page = pages.shift()!;
    if (page instanceof Error) throw page;
    return page;
  };
  const connection = {
    now: async () => NOW,
    send: (request: (client: unknown, signal: AbortSignal) => unknown) =>
      request({ send }, new AbortController().signal),
  } as unknown as LogsConnection;
  const log = new GroupLog({ group: '/shop', arn: 'arn', sourceOf: () => 'shop' }, connection, {
    signal: new AbortController().signal,
    endless: false,
    notice: (message) => notices.push(message),
    live: false,
  });
  return { log, asked, notices };
}

async function read(log: GroupLog, from = 0): Promise<string[]> {
  const messages: string[] = [];
  for await (const page of log.pages({ from }, 100)) messages.push(...page.map(({ message }) => message));
  return messages;
}

test('a token that has expired is no end: what follows is read anew, and what is known left out', async () => {
  const { log, asked } = groupOf(
    { events: [event(1, NOW - HOUR), event(2, NOW - 1_000)], nextToken: 'old' },
    named('InvalidParameterException'),
    { events: [event(2, NOW - 1_000), event(3, NOW)] },
  );
  assert.equal(await read(log), ['event 1', 'event 2', 'event 3']);
  assert.equal(
    asked.map(({ nextToken, startTime }) => [nextToken, startTime]),
    [
      [undefined, 0],
      ['old', 0],
      [undefined, NOW - 61_000],
    ],
  );
});

test('a group that is deleted is told and ends, until it is found again', async () => {
  const { log, notices } = groupOf({ events: [event(1, NOW)], nextToken: 'more' }, named('ResourceNotFoundException'));
  assert.equal(await read(log), ['event 1']);
  assert.equal([log.absent, notices], [true, ['the log group /shop does not exist any more']]);
  log.found();
  assert.not.ok(log.absent);
});

test('looking again goes back a minute from the latest event, from now at most, and not before the beginning', async () => {
  const { log } = groupOf({ events: [event(1, NOW - HOUR)] }, { events: [event(2, NOW + HOUR)] });
  assert.is(log.nextFrom(NOW, NOW - 2 * HOUR), NOW - 2 * HOUR, 'nothing was seen');
  await read(log);
  assert.is(log.nextFrom(NOW, NOW - 2 * HOUR), NOW - HOUR - 60_000);
  await read(log);
  assert.is(log.nextFrom(NOW, NOW - 2 * HOUR), NOW - 60_000, 'the latest event is from the future');
});

test('what overlaps is given once, in the order of time within a page', async () => {
  const { log } = groupOf(
    { events: [event(2, NOW - 1), event(1, NOW - 2)] },
    { events: [event(2, NOW - 1), event(3, NOW)] },
  );
  assert.equal(await read(log), ['event 1', 'event 2']);
  assert.equal(await read(log), ['event 3']);
});

test.run();
