import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ArrivalSchedule } from '../../../src/mysql/simulate/pace/arrival-schedule.js';
import { Pacer } from '../../../src/mysql/simulate/pace/pacer.js';

/** How many of the schedule's transactions are due in each second. */
function perSecond(schedule: ArrivalSchedule, seconds: number): number[] {
  const counts = Array.from({ length: seconds }, () => 0);
  for (let index = 0; ; index += 1) {
    const second = Math.floor(schedule.dueAt(index) / 1000);
    if (second >= seconds) return counts;
    counts[second]! += 1;
  }
}

test('a steady schedule is evenly spaced', () => {
  const schedule = new ArrivalSchedule(4, 1);
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
    const counts = perSecond(new ArrivalSchedule(900, burst), 30);
    for (const begin of [0, 10, 20]) {
      const total = counts.slice(begin, begin + 10).reduce((sum, each) => sum + each, 0);
      assert.ok(Math.abs(total - 9000) <= 1, `burst ${burst}: ${total} from second ${begin} on`);
    }
    const schedule = new ArrivalSchedule(900, burst);
    const inBurst = Array.from({ length: 9000 }, (_, index) => schedule.dueAt(index)).filter(
      (due) => schedule.burstAt(due) !== undefined,
    );
    assert.ok(Math.abs(inBurst.length - 900 * burst) <= 1, `${inBurst.length} in the burst`);
  }
});

test('a schedule never goes back in time', () => {
  const schedule = new ArrivalSchedule(7, 3);
  for (let index = 1; index < 500; index += 1) assert.ok(schedule.dueAt(index) > schedule.dueAt(index - 1));
});

test('bursts are numbered, so that each is about another product', () => {
  const schedule = new ArrivalSchedule(1, 2);
  assert.equal(
    [0, 4_499, 4_500, 5_499, 5_500, 14_600].map((time) => schedule.burstAt(time)),
    [undefined, undefined, 0, 0, undefined, 1],
  );
  assert.is(new ArrivalSchedule(1, 1).burstAt(4_500), undefined, 'a steady schedule has none');
});

test('a pacer that is asked late gives what is overdue at once, so that the average holds', () => {
  const pacer = new Pacer(new ArrivalSchedule(10, 1), 100_000);
  assert.is(pacer.claim(0), 0);
  const late = 3_000;
  let overdue = 0;
  while (pacer.claim(late)! <= late) overdue += 1;
  assert.is(overdue, 30);
  assert.is(pacer.missed, 0);
});

test('what is more than five seconds late is given up and counted', () => {
  const pacer = new Pacer(new ArrivalSchedule(10, 1), 100_000);
  const due = pacer.claim(20_000)!;
  assert.ok(due >= 15_000 && due < 15_100, String(due));
  assert.is(pacer.missed, 150);
});

test('a run ends when everything due before its end was handed out, or one second after it', () => {
  const prompt = new Pacer(new ArrivalSchedule(10, 1), 1_000);
  let handed = 0;
  while (prompt.claim(990) !== undefined) handed += 1;
  assert.equal([handed, prompt.missed], [10, 0]);

  const late = new Pacer(new ArrivalSchedule(10, 1), 1_000);
  assert.is(late.claim(1_900), 0);
  assert.is(late.claim(2_100), undefined);
  assert.is(late.missed, 9);
  assert.is(late.claim(2_200), undefined);
  assert.is(late.missed, 9, 'told once, though every connection asks');
});

test.run();
