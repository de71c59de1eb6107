import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { StateFolder } from '../../../../src/platform/state/state-folder.js';
import { Monitor } from '../../../../src/targets/local/monitoring/monitor.js';
import { METRICS } from '../../../../src/targets/ports/metrics.js';
import { FakeClock } from '../../../runbook/procedures/fake-context.js';
import { table, task } from '../../../support/tui/snapshot.js';

const GIB = 2 ** 30;
const folders: string[] = [];
test.after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A platform whose facts change as the test says, with a monitor on it and what it logged. */
function platform(root = mkdtempSync(join(tmpdir(), 'fim-monitor-')), clock = new FakeClock()) {
  folders.push(root);
  const facts = { tasks: [task('a')], tables: [table('a', 't')], free: 10 * GIB };
  const logged: string[] = [];
  const monitor = new Monitor({
    state: new StateFolder(root),
    replication: { tasks: async () => facts.tasks, tableStatistics: async () => facts.tables },
    clock,
    log: ({ source, level, message }) => logged.push(`${source} ${level} ${message}`),
    freeBytes: async () => facts.free,
  });
  /** Measures `times` times. */
  const measure = async (times = 1) => {
    const end = new AbortController();
    const sleep = clock.sleep.bind(clock);
    let left = times;
    clock.sleep = async (milliseconds) => {
      await sleep(milliseconds);
      if (--left === 0) end.abort();
    };
    await monitor.run(end.signal);
    clock.sleep = sleep;
  };
  const alarm = async (id: string) => {
    const { state, since, reason, remedy } = (await monitor.list()).find((each) => each.id === id)!;
    return [state, since.slice(11, 19), reason, remedy];
  };
  return { root, facts, logged, monitor, measure, alarm, clock };
}

test('a platform in order has every alarm, and none is raised', async () => {
  const { monitor, logged } = platform();
  assert.equal(
    (await monitor.list()).map(({ id, state }) => `${id} ${state}`),
    ['lag:a ok', 'task-failed:a ok', 'source-lost:a ok', 'table-errors:a ok', 'disk-low ok'],
  );
  assert.equal(logged, []);
});

test('lag beyond 300 s is an alarm, told once, and told when it is over; its time is that of the change', async () => {
  const { facts, logged, measure, alarm } = platform();
  facts.tasks = [task('a', { cdcLatencyTarget: 300 })];
  await measure(2);
  assert.equal(await alarm('lag:a'), ['ok', '12:00:00', '300 s behind, limit 300 s', undefined]);
  facts.tasks = [task('a', { cdcLatencyTarget: 301 })];
  await measure(3);
  assert.equal(await alarm('lag:a'), [
    'alarm',
    '12:00:20',
    '301 s behind, limit 300 s',
    "futureim logs 'dms:a' --since 30m",
  ]);
  facts.tasks = [task('a', { cdcLatencyTarget: 2 })];
  await measure();
  assert.equal(logged, [
    'alarms error alarm lag:a: 301 s behind, limit 300 s',
    'alarms info alarm lag:a is over: 2 s behind, limit 300 s',
  ]);
});

test('a stopped task has no lag to judge by', async () => {
  const { facts, alarm } = platform();
  facts.tasks = [task('a', { status: 'stopped', cdcLatencyTarget: null })];
  assert.equal((await alarm('lag:a')).slice(0, 3), [
    'unknown',
    '12:00:00',
    'the lag is unknown while the task is stopped',
  ]);
});

test('a failed task, tables in error, a lost source and a full disk are alarms with what mends them', async () => {
  const { facts, alarm } = platform();
  facts.tasks = [task('a', { status: 'failed', reason: 'gave up' })];
  facts.tables = [table('a', 't', { state: 'Table error', reason: 'no key' }), table('a', 'u')];
  facts.free = GIB - 1;
  assert.equal(await alarm('task-failed:a'), ['alarm', '12:00:00', 'gave up', 'futureim dms resume --task a']);
  assert.equal(await alarm('table-errors:a'), [
    'alarm',
    '12:00:00',
    'in error: t: no key',
    'futureim dms reload --task a --table t',
  ]);
  assert.match((await alarm('disk-low'))[2]!, /^1\.0 GiB free for .*, limit 1\.0 GiB$/);
  assert.is((await alarm('disk-low'))[0], 'alarm');
  const sourceLostSince = '2026-03-01T11:59:00.000Z';
  facts.tasks = [task('a', { sourceLostSince, reason: 'refused' })];
  assert.is((await alarm('source-lost:a'))[0], 'ok', 'a restart of the server takes a minute');
  facts.tasks = [task('a', { sourceLostSince: '2026-03-01T11:58:59.000Z', reason: 'refused' })];
  assert.is((await alarm('source-lost:a'))[2], 'no source since 2026-03-01T11:58:59.000Z: refused');
});

test('a monitor that is started again knows since when, and does not tell it twice', async () => {
  const before = platform();
  before.facts.free = 0;
  await before.measure();
  const after = platform(before.root, before.clock);
  after.facts.free = 0;
  await after.measure();
  assert.is((await after.alarm('disk-low'))[1], '12:00:00');
  assert.equal(after.logged, []);
});

test('measurements are kept over restarts: lag as it was, counters as rates', async () => {
  const { root, facts, measure, monitor, clock } = platform();
  facts.tasks = [task('a', { cdcLatencyTarget: 1.5, cdcLatencySource: null })];
  await measure();
  facts.tables = [table('a', 't', { inserts: 30, updates: 10, deletes: 10, fullLoadRows: 100 })];
  await measure();
  facts.tables = [table('a', 't', { fullLoadRows: 300 })];
  await measure();
  const since = new Date('2026-03-01T12:00:10Z');
  const series = await platform(root, clock).monitor.metrics.read({ metrics: METRICS, since });
  assert.equal(await monitor.metrics.read({ metrics: METRICS, since }), series);
  assert.equal(
    series.map(({ metric, task: of, points }) => [metric, of, points.map(({ value }) => value)]),
    [
      ['FreeStorageSpace', undefined, [10 * GIB, 10 * GIB]],
      ['CDCLatencySource', 'a', []],
      ['CDCLatencyTarget', 'a', [1.5, 1.5]],
      // A counter that was set back tells no rate.
      ['CDCThroughputRowsTarget', 'a', [5]],
      ['FullLoadThroughputRowsTarget', 'a', [0, 20]],
    ],
  );
});

test('what cannot be measured is logged once, and a deleted state folder is not made again', async () => {
  const { root, logged, measure } = platform();
  rmSync(root, { recursive: true });
  await measure(3);
  assert.is(logged.length, 1, logged.join('\n'));
  assert.match(logged[0]!, 'alarms warn nothing can be measured: ENOENT');
  assert.not.ok(readdirSync(tmpdir()).includes(root.split('/').at(-1)!));
});

test('damaged alarm states are begun anew', async () => {
  const { root, facts, measure, alarm } = platform();
  await measure();
  writeFileSync(join(root, 'metrics', 'alarms.json'), '{');
  facts.free = 0;
  assert.is((await alarm('disk-low'))[0], 'alarm');
  assert.is((await platform(root).alarm('disk-low'))[0], 'ok');
});

test.run();
