import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toErrorRecord } from '../../../src/core/errors.js';
import { percentile } from '../../../src/core/percentile.js';
import { History } from '../../../src/tui/history/history.js';
import { currentRate } from '../../../src/tui/history/rate.js';
import { Series } from '../../../src/tui/history/series.js';
import { snapshotOf, table, task } from '../../support/tui/snapshot.js';

const look = (seconds: number, inserts: number) => snapshotOf([task('a')], [table('a', 't', { inserts })], seconds);

test('a rate is measured over about five seconds', () => {
  const history = new History();
  history.record(look(0, 0));
  assert.is(currentRate(history.task('a'), 'changes'), null, 'one look is no rate');
  history.record(look(2, 10));
  assert.is(currentRate(history.task('a'), 'changes'), 5);
  history.record(look(4, 10));
  history.record(look(6, 70));
  assert.is(currentRate(history.task('a'), 'changes'), 70 / 6);
});

test('a counter that was set back starts a new rate', () => {
  const history = new History();
  history.record(look(0, 100));
  history.record(look(2, 0));
  assert.is(currentRate(history.platform, 'changes'), null);
  history.record(look(4, 8));
  assert.is(currentRate(history.platform, 'changes'), 4);
});

test('a look without an answer is a gap', () => {
  const history = new History();
  history.record(look(0, 0));
  history.record({ ...look(2, 0), error: toErrorRecord(new Error('down')) });
  assert.is(history.platform.back(0)!.lagTarget, null);
  assert.is(history.task('a').back(0)!.changes, null);
});

test('a task that is gone is forgotten', () => {
  const history = new History();
  history.record(look(0, 0));
  history.record(snapshotOf([task('b')], [], 2));
  assert.is(history.task('a').length, 0);
});

test('a series keeps the newest samples in order', () => {
  const series = new Series(3);
  for (const time of [1, 2, 3, 4, 5]) series.push({ time, lagSource: 0, lagTarget: 0, changes: 0, rows: 0 });
  assert.equal(
    series.from(0).map(({ time }) => time),
    [3, 4, 5],
  );
  assert.equal(
    series.from(5).map(({ time }) => time),
    [5],
  );
  assert.is(series.back(3), undefined);
});

test('percentiles are values that occurred', () => {
  assert.is(percentile([], 0.5), null);
  assert.is(percentile([5, 1, 3], 0.5), 3);
  assert.is(percentile([5, 1, 3], 0.99), 5);
  assert.is(
    percentile(
      Array.from({ length: 200 }, (_, index) => index + 1),
      0.99,
    ),
    198,
  );
});

test('it begins with the lags that were measured before, the worst of all tasks where all are known', () => {
  const point = (seconds: number, value: number) => ({ time: `2026-03-01T11:59:${seconds}.000Z`, value });
  const history = new History();
  history.begin([
    { metric: 'CDCLatencyTarget', task: 'a', points: [point(30, 1), point(40, 2), point(50, 3)] },
    { metric: 'CDCLatencySource', task: 'a', points: [point(40, 1)] },
    { metric: 'CDCLatencyTarget', task: 'b', points: [point(40, 7), point(50, 1)] },
    { metric: 'FreeStorageSpace', points: [point(40, 9)] },
  ]);
  history.record(snapshotOf([task('a', { cdcLatencyTarget: 4 })], [table('a', 't')]));
  assert.equal(
    history.platform.from(0).map(({ lagTarget }) => lagTarget),
    [null, 7, 3, 4],
  );
  assert.equal(
    history
      .task('a')
      .from(0)
      .map(({ lagSource, lagTarget }) => [lagSource, lagTarget]),
    [
      [null, 1],
      [1, 2],
      [null, 3],
      [0, 4],
    ],
  );
  assert.is(history.platform.back(1)?.changes, null);
});

test.run();
