import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ArrivalSchedule } from '../../../src/mysql/simulate/pace/arrival-schedule.js';
import { Pacer } from '../../../src/mysql/simulate/pace/pacer.js';

/** How many of the schedule's transactions are due in each second. */
function perSecond(schedule: ArrivalSchedule, seconds: number): number[] {
  const counts = Array.from({ length: seconds }, () => 0);
  for (let index = 0; ; index += 1) {
    const second = Math.floor((schedule.dueAt(index) + 1e-6) / 1000);
    if (second >= seconds) return counts;
    counts[second]! += 1;
  }
}

test('a steady schedule is evenly spaced', () => {
  const schedule = new ArrivalSchedule(4, 1, Number.POSITIVE_INFINITY);
  assert.equal(
    [0, 1, 2, 40, 41].map((index) => Math.round(schedule.dueAt(index))),
    [0, 250, 500, 10_000, 10_250],
  );
  assert.equal(
    perSecond(schedule, 25),
    Array.from({ length: 25 }, () => 4),
  );
});

test('bursts keep the average: every ten seconds hold the rate', () => {
  for (const burst of [2, 3, 9]) {
    const counts = perSecond(new ArrivalSchedule(900, burst, 30_000), 30);
    for (const begin of [0, 10, 20]) {
      const total = counts.slice(begin, begin + 10).reduce((sum, each) => sum + each, 0);
      assert.ok(Math.abs(total - 9000) <= 1, `burst ${burst}: ${total} from second ${begin} on`);
    }
    const schedule = new ArrivalSchedule(900, burst, 30_000);
    const inBurst = Array.from({ length: 9000 }, (_, index) => schedule.dueAt(index)).filter(
      (due) => schedule.burstAt(due) !== undefined,
    );
    assert.ok(Math.abs(inBurst.length - 900 * burst) <= 1, `${inBurst.length} in the burst`);
  }
});

test('a run of any length holds the rate, though its bursts come at other times', () => {
  for (const length of [500, 4_000, 14_900, 15_000, 60_000]) {
    const schedule = new ArrivalSchedule(100, 3, length);
    const pacer = new Pacer(schedule, length);
    let handed = 0;
    while (pacer.claim(0) !== undefined) handed += 1;
    assert.ok(Math.abs(handed - length / 10) <= 1, `${handed} in ${length} ms`);
    assert.ok(Math.abs(schedule.dueBefore(length) - handed) <= 1);
    const bursts = new Set(Array.from({ length: 1_000 }, (_, part) => schedule.burstAt((length * part) / 1_000)));
    bursts.delete(undefined);
    assert.is(bursts.size, Math.max(1, Math.round(length / 10_000)));
  }
});

test('how many are due by a time agrees with when each is due', () => {
  const schedule = new ArrivalSchedule(90, 4, Number.POSITIVE_INFINITY);
  for (const time of [0, 1_000, 4_499, 4_600, 5_499, 5_600, 9_999, 14_700, 123_456]) {
    const due = schedule.dueBefore(time);
    assert.ok(schedule.dueAt(due) >= time - 1e-6, `at ${time} ms ${due} are due`);
    if (due > 0) assert.ok(schedule.dueAt(due - 1) < time + 1e-6, `at ${time} ms ${due} are due`);
  }
});

test('a schedule never goes back in time', () => {
  const schedule = new ArrivalSchedule(7, 3, Number.POSITIVE_INFINITY);
  for (let index = 1; index < 500; index += 1) assert.ok(schedule.dueAt(index) > schedule.dueAt(index - 1));
});

test('bursts are numbered, so that each is about another product', () => {
  const schedule = new ArrivalSchedule(1, 2, Number.POSITIVE_INFINITY);
  assert.equal(
    [0, 4_499, 4_500, 5_499, 5_500, 14_600].map((time) => schedule.burstAt(time)),
    [undefined, undefined, 0, 0, undefined, 1],
  );
  assert.is(
    new ArrivalSchedule(1, 1, Number.POSITIVE_INFINITY).burstAt(4_500),
    undefined,
    'a steady schedule has none',
  );
});

test('a pacer that is asked late gives what is overdue at once, so that the average holds', () => {
  const pacer = new Pacer(new ArrivalSchedule(10, 1, 100_000), 100_000);
  assert.is(pacer.claim(0), 0);
  const late = 3_000;
  let overdue = 0;
  while (pacer.claim(late)! <= late) overdue += 1;
  assert.is(overdue, 30);
  assert.is(pacer.missed, 0);
});

test('what is more than five seconds late is given up and counted', () => {
  const pacer = new Pacer(new ArrivalSchedule(10, 1, 100_000), 100_000);
  const due = pacer.claim(20_000)!;
  assert.ok(due >= 15_000 && due < 15_100, String(due));
  assert.is(pacer.missed, 150);
});

test('a run ends when everything due before its end was handed out, or one second after it', () => {
  const prompt = new Pacer(new ArrivalSchedule(10, 1, 1_000), 1_000);
  let handed = 0;
  while (prompt.claim(990) !== undefined) handed += 1;
  assert.equal([handed, prompt.missed], [10, 0]);

  const late = new Pacer(new ArrivalSchedule(10, 1, 1_000), 1_000);
  assert.is(late.claim(1_900), 0);
  assert.is(late.claim(2_100), undefined);
  assert.is(late.missed, 9);
  assert.is(late.claim(2_200), undefined);
  assert.is(late.missed, 9, 'told once, though every connection asks');
});

test.run();
