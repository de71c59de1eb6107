import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Clock } from '../../../../src/core/clock.js';
import { FutureimError } from '../../../../src/core/errors.js';
import { PIPELINE_INTERVAL, PipelineLooks } from '../../../../src/runbook/procedures/status/pipeline-looks.js';
import type { Delivery } from '../../../../src/targets/ports/delivery.js';

/** Time that the test moves, and an answer that the test gives. */
function platform() {
  let [now, asked] = [0, 0];
  let answer: () => Promise<string> = async () => 'first';
  let patienceEnds: (() => void) | undefined;
  const clock: Clock = {
    now: () => new Date(now),
    monotonic: () => now,
    sleep: (_, signal) =>
      new Promise((resolve, reject) => {
        patienceEnds = resolve;
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  };
  const delivery = {
    state: async () => {
      asked += 1;
      return { name: await answer(), stages: [] };
    },
    executions: async () => [],
  } as unknown as Delivery;
  return {
    looks: new PipelineLooks({ delivery, clock, patience: 1_000 }),
    asked: () => asked,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    answers: (next: () => Promise<string>) => {
      answer = next;
    },
    losePatience: () => patienceEnds?.(),
  };
}

const refuse = (code: 'FIM-AWS-THROTTLED' | 'FIM-STACK-MISSING') => async (): Promise<string> => {
  throw new FutureimError(code, { message: 'not now' });
};

test('it asks once in its interval, and at once when what is known has expired', async () => {
  const { looks, asked, pass } = platform();
  assert.is((await looks.look())?.overview?.pipeline, 'first');
  pass(PIPELINE_INTERVAL - 1);
  assert.is((await looks.look())?.readAt, new Date(0).toISOString());
  assert.is(asked(), 1);
  pass(1);
  assert.is((await looks.look())?.readAt, new Date(PIPELINE_INTERVAL).toISOString());
  assert.is(asked(), 2);
  looks.expire();
  await looks.look();
  assert.is(asked(), 3);
});

test('what was known stays when it cannot be read, with the reason, until it can', async () => {
  const { looks, pass, answers } = platform();
  await looks.look();
  answers(refuse('FIM-AWS-THROTTLED'));
  pass(PIPELINE_INTERVAL);
  const stale = await looks.look();
  assert.equal([stale?.overview?.pipeline, stale?.readAt], ['first', new Date(0).toISOString()]);
  assert.equal([stale?.error?.code, stale?.error?.message], ['FIM-AWS-THROTTLED', 'not now']);
  answers(async () => 'second');
  pass(PIPELINE_INTERVAL);
  const again = await looks.look();
  assert.equal([again?.overview?.pipeline, again?.error], ['second', undefined]);
});

test('a first answer that is an error is told as one; a pipeline that is not there is nothing to tell', async () => {
  const { looks, pass, answers } = platform();
  answers(refuse('FIM-AWS-THROTTLED'));
  const { overview, readAt, error } = (await looks.look())!;
  assert.equal([overview, readAt, error?.code], [null, null, 'FIM-AWS-THROTTLED']);
  answers(refuse('FIM-STACK-MISSING'));
  pass(PIPELINE_INTERVAL);
  assert.is(await looks.look(), undefined);
});

test('an answer that does not come is waited for once, no second one is asked for, and a late one is told', async () => {
  const { looks, asked, pass, answers, losePatience } = platform();
  let late: (name: string) => void = () => undefined;
  answers(() => new Promise((resolve) => (late = resolve)));
  const first = looks.look();
  losePatience();
  assert.is(await first, undefined);
  pass(5 * PIPELINE_INTERVAL);
  assert.is(await looks.look(), undefined);
  assert.is(asked(), 1);
  late('late');
  await new Promise((resolve) => setImmediate(resolve));
  answers(refuse('FIM-AWS-THROTTLED'));
  assert.is((await looks.look())?.overview?.pipeline, 'late');
});

test('a target that nothing is delivered to has no pipeline', async () => {
  const clock = { monotonic: () => 0 } as Clock;
  assert.is(await new PipelineLooks({ clock, patience: 0 }).look(), undefined);
});

test.run();
