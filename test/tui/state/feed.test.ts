import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toErrorRecord } from '../../../src/core/errors.js';
import { changesBetween } from '../../../src/tui/state/feed.js';
import { snapshotOf, table, task } from '../../support/tui/snapshot.js';

const well = snapshotOf([task('a')], [table('a', 't')]);
const texts = (...[before, after]: Parameters<typeof changesBetween>) =>
  changesBetween(before, after).map(({ level, about, text }) => `${level} ${about ?? '-'} ${text}`);

test('the first look tells what is watched and what is broken already', () => {
  const broken = snapshotOf([task('a'), task('b', { status: 'failed', reason: 'gave up' })], []);
  assert.equal(texts(undefined, broken), ['info - watching 2 tasks', 'bad b failed: gave up']);
});

test('nothing new, no entry', () => assert.equal(texts(well, well), []));

test('changes of tasks and tables are told with their reason', () => {
  const after = snapshotOf(
    [task('a', { status: 'stopped', reason: 'stopped by the user' })],
    [table('a', 't', { state: 'Table error', reason: 'no primary key' })],
  );
  assert.equal(texts(well, after), [
    'bad - platform: replicating → failed',
    'warning a running → stopped: stopped by the user',
    'bad t in error: no primary key',
  ]);
});

test('lag beyond the alarm is told once, and its end', () => {
  const late = (cdcLatencyTarget: number) => snapshotOf([task('a', { cdcLatencyTarget })], [table('a', 't')]);
  assert.equal(texts(well, late(301)), ['bad a lags 5 min 1 s behind']);
  assert.equal(texts(late(301), late(400)), []);
  assert.equal(texts(late(400), late(2)), ['good a has caught up']);
});

test('an error is told once, and that the platform answers again', () => {
  const down = { ...well, error: toErrorRecord(new Error('no answer')) };
  assert.is(texts(well, down).length, 1);
  assert.equal(texts(down, down), []);
  assert.equal(texts(down, well), ['good - the platform answers again']);
});

test('a loaded table is told with its rows', () => {
  const loading = snapshotOf([task('a')], [table('a', 't', { state: 'Full load' })]);
  assert.equal(texts(loading, well), ['good - platform: loading → replicating', 'good t loaded, 100 rows']);
});

test.run();
