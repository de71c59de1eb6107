import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Clock } from '../../../../src/core/clock.js';
import type { LogsConnection } from '../../../../src/targets/aws/logs/logs-connection.js';
import { Reading } from '../../../../src/targets/aws/logs/reading.js';

test('a search that finds nothing for long says that it goes on, and no more once it found something', async () => {
  const { promise: told, resolve: tell } = Promise.withResolvers<void>();
  const notices: string[] = [];
  let sleeps = 0;
  const clock: Clock = {
    now: () => new Date(5_000_000),
    monotonic: () => 0,
    async sleep(_, signal) {
      sleeps += 1;
      // Ten seconds pass once; then it takes as long as it takes.
      if (sleeps === 1) return;
      await new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(new Error('aborted'))));
    },
  };
  const event = { eventId: '1', timestamp: 4_999_000, message: 'found', logStreamName: 's' };
  const connection = {
    answers: 7,
    now: async () => 5_000_000,
    async send() {
      await told;
      return { events: [event] };
    },
  } as unknown as LogsConnection;
  const signal = new AbortController().signal;
  const reading = new Reading(
    { sources: [], follow: false, signal },
    {
      connection,
      clock,
      context: {
        signal,
        endless: false,
        notice(message) {
          notices.push(message);
          tell();
        },
      },
      choose: async () => [{ group: '/shop', arn: 'arn', sourceOf: () => 'shop' }],
      liveClient: () => Promise.reject(new Error('not asked for')),
    },
  );
  const found: string[] = [];
  for await (const { message } of reading.events()) found.push(message);
  assert.equal(found, ['found']);
  assert.equal(notices, ['nothing found yet: CloudWatch has answered 7 times and goes on searching']);
});

test.run();
