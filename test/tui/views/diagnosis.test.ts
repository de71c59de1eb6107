import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError, toErrorRecord } from '../../../src/core/errors.js';
import type { StatusSnapshot } from '../../../src/runbook/procedures/status/snapshot.js';
import type { Alarm } from '../../../src/targets/ports/alarms.js';
import { diagnose } from '../../../src/tui/views/diagnosis.js';
import { snapshotOf, table, task } from '../../support/tui/snapshot.js';
import { freshState, stateAfter } from '../../support/tui/state.js';

const said = (snapshot: StatusSnapshot) => {
  const { glyph, text, remedy, others } = diagnose(stateAfter(snapshot));
  return [`${glyph} ${text}`, remedy, others];
};
const failure = toErrorRecord(new FutureimError('FIM-TASK-FAILED', { message: 'lost', remedy: 'futureim verify' }));

test('before the first look', () => assert.is(diagnose(freshState()).text, 'taking the first look …'));

test('all is well, with the slowest task', () => {
  assert.equal(
    said(snapshotOf([task('a'), task('b', { cdcLatencyTarget: 1.5 })], [table('a', 't'), table('b', 'u')])),
    ['✔ all 2 tasks follow; slowest: b, 1.5 s behind', undefined, 0],
  );
});

test('a failed task goes before a table in error, and brings its remedy', () => {
  const tasks = [task('a', { tablesErrored: 1 }), task('b', { status: 'failed', lastFailure: failure })];
  assert.equal(said(snapshotOf(tasks, [table('a', 't', { state: 'Table error', reason: 'no key' })])), [
    '✖ b failed: FIM-TASK-FAILED: lost',
    'futureim verify',
    1,
  ]);
});

test('a table in error names its reload', () => {
  assert.equal(said(snapshotOf([task('a')], [table('a', 't', { state: 'Table error', reason: 'no key' })])), [
    '✖ table t of a is in error: no key',
    'futureim dms reload --task a --table t',
    0,
  ]);
});

for (const [cdcLatencySource, why] of [
  [390, 'reading the binlog is 6 min 30 s behind'],
  [2, 'read up to 2.0 s, the rest waits to be written to the lake'],
] as const) {
  test(`lag with ${cdcLatencySource} s at the source tells where it arises`, () => {
    const late = task('a', { cdcLatencyTarget: 400, cdcLatencySource });
    assert.is(said(snapshotOf([late], [table('a', 't')]))[0], `✖ a lags 6 min 40 s behind: ${why}`);
  });
}

test('a stopped task names what resumes it', () => {
  const stopped = task('a', { status: 'stopped', reason: 'asked to', cdcLatencyTarget: null });
  assert.equal(said(snapshotOf([stopped], [table('a', 't')])), [
    '! a is stopped: asked to',
    'futureim dms resume --task a',
    0,
  ]);
});

test('the alarm of a lag counts where the task seems well, and stands back where the task says it better', () => {
  const alarm: Alarm = {
    id: 'a-target-lag',
    rule: 'lag',
    task: 'a',
    state: 'alarm',
    since: '2026-03-01T11:00:00.000Z',
    reason: 'a is more than 300 s behind',
    remedy: 'futureim status',
  };
  const saidWith = (facts: Parameters<typeof task>[1]) =>
    said(snapshotOf([task('a', facts)], [table('a', 't')], 0, { alarms: [alarm] }));
  const told = ['✖ a-target-lag: a is more than 300 s behind', 'futureim status', 0];
  assert.equal([saidWith({}), saidWith({ cdcLatencyTarget: null })], [told, told]);
  assert.match(String(saidWith({ cdcLatencyTarget: 400 })[0]), '✖ a lags 6 min 40 s behind');
  assert.match(String(saidWith({ status: 'stopped', reason: 'asked to' })[0]), '! a is stopped');
});

test('nothing deployed names how to begin', () => {
  const nothing = snapshotOf([], [], 0, { deployment: { deployed: false, outputs: {} } });
  assert.equal(said(nothing), ['– nothing runs here', 'futureim up', 0]);
});

test('no answer says since when, and when the next look is', () => {
  const well = snapshotOf([task('a')], [table('a', 't')]);
  const state = stateAfter(well, { ...well, time: '2026-03-01T12:00:06.000Z', error: failure });
  assert.is(diagnose(state).text, 'no answer for 6 s: lost (next look in 4 s)');
});

test('a task that somebody stopped says since when', () => {
  const stopped = task('a', {
    status: 'stopped',
    stopReason: 'Stop Reason NORMAL',
    stopDate: '2026-03-01T11:58:00.000Z',
  });
  assert.equal(said(snapshotOf([stopped], [])), [
    '! a is stopped: somebody ordered it, 2 min 0 s ago',
    'futureim dms resume --task a',
    0,
  ]);
});

test.run();
