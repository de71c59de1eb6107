import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Clock } from '../../../../src/core/clock.js';
import { FutureimError } from '../../../../src/core/errors.js';
import { createEmitter, type FutureimEvent } from '../../../../src/core/events.js';
import type { BinlogRetention } from '../../../../src/mysql/binlog/retention.js';
import type { VerifyReport } from '../../../../src/runbook/procedures/verify/report.js';
import type { SourceSnapshot } from '../../../../src/runbook/procedures/verify/source-snapshot.js';
import { runVerify, type VerifyOptions } from '../../../../src/runbook/procedures/verify/verify.js';
import { verifyStep } from '../../../../src/runbook/procedures/verify/verify-step.js';
import type { DamagedFile } from '../../../../src/targets/ports/lake.js';
import type { ReplicationTask, TableStatistics } from '../../../../src/targets/ports/replication.js';
import type { Target } from '../../../../src/targets/target.js';

const POSITION = { file: 'bin.000002', position: 500 };
const DIGEST = [{ bucket: 1, rows: 2, sum: '10' }];
const COLUMNS = [{ name: 'id', mysqlType: 'int(11)', nullable: false }];

/** Everything a level can see; each test bends one part of a healthy platform. */
interface World {
  deployed: boolean;
  connected: boolean;
  tasks: ReplicationTask[];
  statistics: TableStatistics[];
  sourceTables: string[];
  lakeTables: string[];
  lakeRows: number;
  lakeDigest: typeof DIGEST;
  cascades: string[];
  binlog: BinlogRetention;
  damaged: DamagedFile[];
  closed: number;
}

const task = (id: string, tables: string[], given: Partial<ReplicationTask> = {}): ReplicationTask => ({
  id,
  status: 'running',
  reason: 'replicating changes',
  tables,
  fullLoadProgressPercent: 100,
  tablesLoaded: tables.length,
  tablesLoading: 0,
  tablesQueued: 0,
  tablesErrored: 0,
  cdcLatencySource: 0,
  cdcLatencyTarget: 0,
  checkpoint: { sourceEpoch: 1, ...POSITION },
  ...given,
});

const statistic = (of: string, table: string, given: Partial<TableStatistics> = {}): TableStatistics => ({
  task: of,
  schema: 'shop',
  table,
  state: 'Table completed',
  fullLoadRows: 2,
  inserts: 0,
  updates: 0,
  deletes: 0,
  ddls: 0,
  fullLoadErrorRows: 0,
  ...given,
});

function world(given: Partial<World> = {}): World {
  return {
    deployed: true,
    connected: true,
    tasks: [task('sales', ['orders']), task('people', ['customers'])],
    statistics: [statistic('sales', 'orders'), statistic('people', 'customers')],
    sourceTables: ['customers', 'orders'],
    lakeTables: ['customers', 'orders'],
    lakeRows: 2,
    lakeDigest: DIGEST,
    cascades: [],
    binlog: { files: ['bin.000001', 'bin.000002'], seconds: 7 * 86_400 },
    damaged: [],
    closed: 0,
    ...given,
  };
}

function targetOf(of: World): Target {
  return {
    name: 'local',
    provisioner: { describe: async () => ({ deployed: of.deployed, version: '1.2.3', outputs: {} }) },
    replication: {
      tasks: async () => of.tasks,
      tableStatistics: async () => of.statistics,
      testConnection: async () => ({ status: of.connected ? 'successful' : 'failed', detail: 'shop answers' }),
    },
    lake: {
      tables: async () =>
        of.lakeTables.map((table) => ({
          schema: 'shop',
          table,
          task: 'sales',
          columns: COLUMNS,
          primaryKey: ['id'],
          files: 1,
          bytes: 1,
        })),
      checkFiles: async (table: string) => ({
        files: 3,
        bytes: 99,
        damaged: table === 'orders' ? of.damaged : [],
      }),
      count: async () => ({ rows: of.lakeRows }),
      checksums: async () => of.lakeDigest,
      buckets: async () => [{ key: '1:1', hash: 'a', approximate: [] }],
    },
  } as unknown as Target;
}

function snapshotOf(of: World): SourceSnapshot {
  return {
    position: POSITION,
    time: '2026-01-31T12:00:00.000Z',
    database: 'shop',
    tables: async () => of.sourceTables,
    columns: async () => ['id'],
    cascades: async () => of.cascades,
    binlog: async () => of.binlog,
    count: async () => 2,
    checksums: async () => DIGEST,
    buckets: async () => [
      { key: '1:1', hash: 'a', approximate: [] },
      { key: '1:2', hash: 'b', approximate: [] },
    ],
    close: async () => {
      of.closed += 1;
    },
  };
}

/** Time passes only while somebody sleeps; `onSleep` is the world moving on. */
function manualClock(onSleep: () => void = () => undefined): Clock {
  let now = 0;
  return {
    now: () => new Date(now),
    monotonic: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
      onSleep();
    },
  };
}

async function verify(of: World, options: Partial<VerifyOptions> = {}): Promise<VerifyReport> {
  const context = {
    target: targetOf(of),
    events: createEmitter([], () => new Date(0)),
    signal: new AbortController().signal,
  };
  return runVerify(context, {
    timeout: 10_000,
    clock: manualClock(),
    openSnapshot: async () => snapshotOf(of),
    ...options,
  });
}

const statuses = ({ levels }: VerifyReport) => Object.fromEntries(levels.map(({ level, status }) => [level, status]));
const failures = ({ levels }: VerifyReport) =>
  levels.flatMap(({ findings }) => findings.filter(({ status }) => status === 'fail').map(({ id }) => id));
const verdicts = ({ tables }: VerifyReport) => Object.fromEntries(tables.map(({ table, verdict }) => [table, verdict]));

test('a healthy platform passes all levels and every table is equal', async () => {
  const healthy = world();
  const report = await verify(healthy);
  assert.equal(Object.values(statuses(report)), Array(7).fill('passed'));
  assert.equal(verdicts(report), { orders: 'equal', customers: 'equal' });
  assert.equal(report.asOf, POSITION);
  assert.is(healthy.closed, 1);
});

test('levels end with the one asked for', async () => {
  const report = await verify(world(), { level: 'complete' });
  assert.equal(Object.keys(statuses(report)), ['deployed', 'connected', 'running', 'alive', 'retained', 'complete']);
  assert.equal(verdicts(report), { orders: 'same count', customers: 'same count' });
});

test('without a deployment the later levels are skipped, not failed', async () => {
  const report = await verify(world({ deployed: false }));
  assert.equal(failures(report), ['verify.deployed']);
  assert.is(statuses(report).equal, 'skipped');
});

test('a platform that does not reach the source fails at connected', async () => {
  assert.equal(failures(await verify(world({ connected: false }), { level: 'running' })), ['verify.connected']);
});

test('a binlog file that a task needs and the source has purged is a failure, a short retention a warning', async () => {
  const purged = world({ binlog: { files: ['bin.000004', 'bin.000003'], seconds: 86_400 } });
  purged.tasks[1] = task('people', ['customers'], { checkpoint: { sourceEpoch: 1, file: 'bin.000003', position: 1 } });
  const report = await verify(purged, { level: 'retained' });
  assert.equal(failures(report), ['verify.retained.sales']);
  assert.match(
    report.levels.at(-1)?.findings[0]?.evidence ?? '',
    'bin.000002 is gone; the oldest file of the source is bin.000003',
  );

  const short = world({ binlog: { files: ['bin.000002'], seconds: 3 * 86_400 } });
  short.tasks[0] = task('sales', ['orders'], { status: 'stopped', stopDate: new Date(-52 * 3_600_000).toISOString() });
  const [sales, people] = (await verify(short, { level: 'retained' })).levels.at(-1)?.findings ?? [];
  assert.equal([sales?.status, sales?.evidence], ['warn', 'bin.000002 is there for another 20 hours']);
  assert.equal([people?.status, people?.evidence], ['pass', 'bin.000002 is there for another 72 hours']);
});

test('a binlog that is never purged is enough, and a missing privilege is said', async () => {
  const kept = await verify(world({ binlog: { files: ['bin.000002'], seconds: 0 } }), { level: 'retained' });
  assert.is(kept.levels.at(-1)?.status, 'passed');
  const denied = new FutureimError('FIM-MYSQL-PRIVILEGE', { message: 'BINLOG MONITOR is missing' });
  const snapshot = { ...snapshotOf(world()), binlog: () => Promise.reject(denied) };
  const report = await verify(world(), { level: 'retained', openSnapshot: async () => snapshot });
  assert.equal(
    report.levels.at(-1)?.findings.map(({ status, evidence }) => [status, evidence]),
    [['warn', 'BINLOG MONITOR is missing']],
  );
});

test('a table with a damaged file is named and not compared any more', async () => {
  const report = await verify(
    world({ damaged: [{ path: 'raw/shop/orders/LOAD00000001.parquet', problem: 'is missing' }] }),
  );
  assert.equal(failures(report), ['verify.files.orders', 'verify.complete.orders', 'verify.equal.orders']);
  assert.equal(verdicts(report), { orders: 'damaged', customers: 'equal' });
  assert.is(report.tables[0]?.reason, 'raw/shop/orders/LOAD00000001.parquet is missing');
});

test('a task that does not run and a table in error are named', async () => {
  const stopped = world({
    tasks: [task('sales', ['orders'], { status: 'stopped', reason: 'stopped by the operator' })],
  });
  assert.equal(failures(await verify(stopped, { level: 'running' })), ['verify.running.sales']);
  const broken = world();
  broken.statistics = [statistic('sales', 'orders', { state: 'Table error', reason: 'key dropped' })];
  const report = await verify(broken, { level: 'running' });
  assert.match(report.levels[2]?.findings[0]?.evidence ?? '', 'orders: key dropped');
});

test('a table that is still loading is waited for before anything is compared', async () => {
  const loading = world();
  loading.statistics[0] = statistic('sales', 'orders', { state: 'Full load' });
  let looks = 0;
  const clock = manualClock(() => {
    looks += 1;
    if (looks === 3) loading.statistics[0] = statistic('sales', 'orders');
  });
  const report = await verify(loading, { clock });
  assert.is(looks, 3);
  assert.is(statuses(report).running, 'warned');
  assert.equal(verdicts(report), { orders: 'equal', customers: 'equal' });
});

test('a load that does not end in time is a warning while running and proves nothing later', async () => {
  const loading = world();
  loading.statistics[0] = statistic('sales', 'orders', { state: 'Full load' });
  const report = await verify(loading);
  assert.is(statuses(report).running, 'warned');
  assert.is(report.error?.code, 'FIM-TIMEOUT');
  assert.equal(verdicts(report), {});
});

test('it waits until the checkpoint reaches the position of the snapshot', async () => {
  const behind = world();
  behind.tasks[0] = task('sales', ['orders'], { checkpoint: { sourceEpoch: 1, file: 'bin.000001', position: 900 } });
  let looks = 0;
  const clock = manualClock(() => {
    looks += 1;
    if (looks === 3) behind.tasks[0] = task('sales', ['orders']);
  });
  const report = await verify(behind, { clock });
  assert.is(looks, 3);
  assert.equal(verdicts(report), { orders: 'equal', customers: 'equal' });
});

test('a task that never gets there ends in the time limit with both positions, and nothing is compared', async () => {
  const behind = world();
  behind.tasks[0] = task('sales', ['orders'], { checkpoint: { sourceEpoch: 1, file: 'bin.000001', position: 900 } });
  const report = await verify(behind);
  assert.is(report.error?.code, 'FIM-TIMEOUT');
  assert.match(report.error?.message ?? '', /bin\.000002:500.*sales at bin\.000001:900/);
  assert.equal([statuses(report).alive, statuses(report).equal], ['failed', 'skipped']);
  assert.equal(report.tables, []);
});

test('a failed task is not waited for; its tables cannot be verified', async () => {
  const failed = world();
  failed.tasks[0] = task('sales', ['orders'], {
    status: 'failed',
    reason: 'binlog purged',
    checkpoint: { sourceEpoch: 1, file: 'bin.000001', position: 900 },
  });
  const report = await verify(failed);
  assert.equal(verdicts(report), { orders: 'unverifiable', customers: 'equal' });
  assert.ok(failures(report).includes('verify.alive.sales'));
  assert.is(report.error, undefined);
});

test('rows that are not the same are named by key', async () => {
  const report = await verify(
    world({
      lakeRows: 1,
      lakeDigest: [{ bucket: 1, rows: 1, sum: '4' }],
      cascades: ['customer_id (ON DELETE CASCADE)'],
    }),
    { tables: ['shop.orders'] },
  );
  assert.equal(failures(report), ['verify.complete.orders', 'verify.equal.orders']);
  const [orders] = report.tables;
  assert.equal(orders?.differences, [{ kind: 'missing', key: 'id=2' }]);
  assert.not.match(orders?.reason ?? '', /CASCADE/, 'a cascade never lets a row go missing');
  assert.equal([orders?.sourceRows, orders?.lakeRows], [2, 1]);
});

test('a cascade of the table is named when it may explain rows left in the lake', async () => {
  const leftBehind = world({ lakeRows: 3, lakeDigest: [{ bucket: 1, rows: 3, sum: '4' }] });
  leftBehind.cascades = ['customer_id (ON DELETE CASCADE)'];
  const snapshot = { ...snapshotOf(leftBehind), buckets: async () => [] };
  const report = await verify(leftBehind, { tables: ['orders'], openSnapshot: async () => snapshot });
  assert.equal(report.tables[0]?.differences, [{ kind: 'extra', key: 'id=1' }]);
  assert.match(report.tables[0]?.reason ?? '', 'customer_id (ON DELETE CASCADE)');
});

test('a table that no task carries is said but fails nothing; one the source lost is a warning', async () => {
  const report = await verify(world({ sourceTables: ['audit', 'orders'], lakeTables: ['orders'] }));
  assert.equal(verdicts(report), { orders: 'equal', customers: 'not replicated', audit: 'not replicated' });
  assert.equal(failures(report), []);
  assert.is(statuses(report).equal, 'warned');
});

test('a replicated table that the lake does not have fails', async () => {
  const report = await verify(world({ lakeTables: ['customers'] }));
  assert.equal(failures(report), ['verify.complete.orders', 'verify.equal.orders']);
});

test('an unknown table is wrong usage that names the known ones', async () => {
  const error = await verify(world(), { tables: ['ordres'] }).then(
    () => undefined,
    (thrown: unknown) => thrown as FutureimError,
  );
  assert.is(error?.code, 'FIM-USAGE');
  assert.match(error?.reason ?? '', 'customers, orders');
});

test('progress tells each table as it is done', async () => {
  const events: FutureimEvent[] = [];
  const context = {
    target: targetOf(world()),
    events: createEmitter([(event) => events.push(event)], () => new Date(0)),
    signal: new AbortController().signal,
  };
  await runVerify(context, { timeout: 0, clock: manualClock(), openSnapshot: async () => snapshotOf(world()) });
  const messages = events.map(({ data }) => String(data.message));
  assert.ok(messages.includes('equal: customers equal (2 of 2)'), messages.join('\n'));
});

test('as a step it is satisfied by its own comparison only', async () => {
  const context = {
    target: targetOf(world()),
    events: createEmitter([], () => new Date(0)),
    signal: new AbortController().signal,
  };
  const options = { timeout: 0, clock: manualClock(), openSnapshot: async () => snapshotOf(world()) };
  const step = verifyStep(options);
  assert.is((await step.check(context)).satisfied, false);
  await step.apply(context);
  assert.equal(await step.check(context), { satisfied: true, evidence: '2 of 2 tables equal' });

  const differing = verifyStep({
    ...options,
    openSnapshot: async () => ({ ...snapshotOf(world()), count: async () => 9 }),
  });
  const error = await differing.apply(context).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.instance(error, FutureimError);
  assert.is((error as FutureimError).code, 'FIM-RUN-CHECKS-FAILED');
  assert.ok(differing.findings?.().some(({ id }) => id === 'verify.complete.orders'));
});

test.run();
