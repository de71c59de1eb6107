import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createEmitter } from '../../../src/core/events.js';
import { ProgressReports } from '../../../src/mysql/sample/progress-reports.js';

/** What is told of a thousand days that take `milliseconds` each. */
function told(milliseconds: number): string[] {
  const messages: string[] = [];
  const events = createEmitter([({ data }) => messages.push(String(data.message))], () => new Date(0));
  let time = 0;
  const reports = new ProgressReports(events, { monotonic: () => time });
  for (let day = 1; day <= 1_000; day++) {
    time += milliseconds;
    reports.day({ date: '2025-01-01', share: day / 1_000, orders: day });
  }
  return messages;
}

test('a sample of less than a second needs no words, one of seconds a line a second', () => {
  assert.equal(told(0.9), []);
  assert.equal(told(3.5), [
    '28 %: generated until 2025-01-01, 286 orders',
    '57 %: generated until 2025-01-01, 572 orders',
    '85 %: generated until 2025-01-01, 858 orders',
  ]);
});

test('one of minutes takes a line for each twentieth, one of hours a line every ten seconds', () => {
  assert.is(told(100).length, 20);
  assert.is(told(5_000).length, 500);
});

test.run();
