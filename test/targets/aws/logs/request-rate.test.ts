import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Clock } from '../../../../src/core/clock.js';
import { RequestRate } from '../../../../src/targets/aws/logs/request-rate.js';

const signal = new AbortController().signal;

/** A clock that goes on when somebody sleeps, and by no other means. */
function sleepingClock(): Clock & { time: number } {
  return {
    time: 1_000_000,
    now() {
      return new Date(this.time);
    },
    monotonic() {
      return this.time;
    },
    async sleep(milliseconds) {
      this.time += milliseconds;
    },
  };
}

test('a second of requests may go at once, then they keep to the rate', async () => {
  const clock = sleepingClock();
  const rate = new RequestRate({ start: 10, most: 10 }, clock);
  const began = clock.time;
  for (let request = 0; request < 11; request += 1) await rate.take(signal);
  assert.is(clock.time - began, 0);
  for (let request = 0; request < 20; request += 1) await rate.take(signal);
  assert.is(clock.time - began, 2_000);
});

test('a refusal halves the rate and takes the burst away; answers raise it to its limit', async () => {
  const clock = sleepingClock();
  const rate = new RequestRate({ start: 8, most: 9 }, clock);
  rate.refused();
  assert.is(rate.perSecond, 4);
  const began = clock.time;
  for (let request = 0; request < 5; request += 1) await rate.take(signal);
  assert.is(clock.time - began, 1_000);
  for (let answer = 0; answer < 100; answer += 1) rate.answered();
  assert.is(rate.perSecond, 9);
  for (let refusal = 0; refusal < 10; refusal += 1) rate.refused();
  assert.is(rate.perSecond, 1);
});

test.run();
