import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CallBudget } from '../../../../src/targets/aws/replication/call-budget.js';
import { FakeClock } from '../../../runbook/procedures/fake-context.js';

test('a burst goes at once, and the rest at the pace at which tokens come back', async () => {
  const clock = new FakeClock();
  const start = clock.monotonic();
  const budget = new CallBudget(clock, { burst: 10, perSecond: 8 });
  const times: number[] = [];
  for (let call = 0; call < 26; call += 1) {
    await budget.take();
    times.push(clock.monotonic() - start);
  }
  assert.is(times[9], 0);
  assert.equal([times[10], times[25]], [125, 2_000]);
});

test('tokens come back up to the burst and no further', async () => {
  const clock = new FakeClock();
  const budget = new CallBudget(clock, { burst: 4, perSecond: 8 });
  await clock.sleep(60_000);
  const start = clock.monotonic();
  for (let call = 0; call < 5; call += 1) await budget.take();
  assert.is(clock.monotonic() - start, 125);
});

test.run();
