import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Clock } from '../../../../src/core/clock.js';
import type { FutureimError } from '../../../../src/core/errors.js';
import { LogsConnection, type RequestContext } from '../../../../src/targets/aws/logs/logs-connection.js';

function sdkError(name: string, more: Record<string, unknown> = {}): Error {
  return Object.assign(new Error(`${name} happened`), { name, $metadata: { httpStatusCode: 400 }, ...more });
}

const THROTTLED = sdkError('ThrottlingException');
const RESET = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const EXPIRED = sdkError('ExpiredTokenException');
const MISSING = sdkError('ResourceNotFoundException');
const DENIED = sdkError('AccessDeniedException', { message: 'not authorized to perform: logs:FilterLogEvents' });

/** Answers with these errors one after the other, then well. */
async function ask(errors: Error[], changes: Partial<RequestContext> = {}) {
  let time = 0;
  const waits: number[] = [];
  const clock: Clock = {
    now: () => new Date(time),
    monotonic: () => time,
    async sleep(milliseconds) {
      waits.push(milliseconds);
      time += milliseconds;
    },
  };
  const clients: boolean[] = [];
  const notices: string[] = [];
  const connection = new LogsConnection({
    client: async ({ renewed = false }) => {
      clients.push(renewed);
      return { config: { systemClockOffset: 0 }, destroy: () => undefined } as unknown as CloudWatchLogsClient;
    },
    clock,
    random: () => 1,
  });
  const left = [...errors];
  const context: RequestContext = {
    action: 'reading (logs:FilterLogEvents)',
    signal: new AbortController().signal,
    endless: false,
    notice: (message) => notices.push(message),
    ...changes,
  };
  const outcome = await connection
    .send(async () => {
      const error = left.shift();
      if (error) throw error;
      return 'answer';
    }, context)
    .catch((error: FutureimError) => error);
  return { outcome, waits, clients, notices, left: left.length };
}

const codeOf = ({ outcome }: { outcome: unknown }): string => (outcome as FutureimError).code;

test('too many requests are made again after growing waits, and that it takes longer is told once', async () => {
  const { outcome, waits, notices } = await ask([THROTTLED, THROTTLED, THROTTLED]);
  assert.is(outcome, 'answer');
  assert.equal(
    waits.filter((wait) => wait >= 500),
    [500, 1_000, 2_000],
  );
  assert.is(notices.length, 1);
  assert.match(notices[0]!, /wants fewer requests: .* goes on with \d a second/);
});

test('a connection that does not come back ends a reading, not a following', async () => {
  const broken = Array.from({ length: 20 }, () => RESET);
  const finite = await ask(broken);
  assert.is(codeOf(finite), 'FIM-AWS-UNREACHABLE');
  assert.is(finite.left, 13);
  assert.is((await ask(broken, { endless: true })).outcome, 'answer');
});

test('throttling that never ends is an error in the end', async () => {
  const finished = await ask(
    Array.from({ length: 40 }, () => THROTTLED),
    { endless: true },
  );
  assert.is(codeOf(finished), 'FIM-AWS-THROTTLED');
});

test('credentials that expired are looked for once more', async () => {
  const renewed = await ask([EXPIRED]);
  assert.equal([renewed.outcome, renewed.clients], ['answer', [false, true]]);
  const gone = await ask([EXPIRED, EXPIRED]);
  assert.is(codeOf(gone), 'FIM-AWS-CREDENTIALS');
  assert.match((gone.outcome as unknown as Error).message, 'logs:FilterLogEvents');
});

test('a clock that was set right is tried again at once', async () => {
  const skewed = sdkError('InvalidSignatureException', {
    $metadata: { httpStatusCode: 403, clockSkewCorrected: true },
  });
  const { outcome, waits } = await ask([skewed]);
  assert.equal([outcome, waits], ['answer', []]);
});

test('what the caller expects comes as it is, a missing permission as an error of the contract', async () => {
  assert.is((await ask([MISSING], { expected: ['ResourceNotFoundException'] })).outcome, MISSING);
  const denied = await ask([DENIED]);
  assert.equal([codeOf(denied), denied.clients], ['FIM-AWS-PERMISSION', [false]]);
});

test.run();
