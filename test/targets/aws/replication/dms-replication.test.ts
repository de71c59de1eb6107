import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CreateReplicationTaskCommand } from '@aws-sdk/client-database-migration-service';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createEmitter, type FutureimEvent } from '../../../../src/core/events.js';
import { tableMappings } from '../../../../src/infra/stacks/ingest/table-mappings.js';
import { DmsReplication } from '../../../../src/targets/aws/replication/dms-replication.js';
import { taskNames } from '../../../../src/targets/aws/replication/task-names.js';
import { FakeClock } from '../../../runbook/procedures/fake-context.js';
import { type DmsServer, startDmsServer } from '../../../support/aws-emulator/dms/dms-server.js';
import { createPlatformTasks } from '../../../support/aws-emulator/dms/platform-tasks.js';

const PLATFORM = { project: 'shop', environment: 'dev' } as const;
const TASK = 'retail-copilot';
const NAME = taskNames(PLATFORM).get(TASK)!;

let dms: DmsServer;
let replication: DmsReplication;
let events: FutureimEvent[];
const context = () => ({
  events: createEmitter([(event) => events.push(event)], () => new Date(0)),
  signal: new AbortController().signal,
});

const test = suite('replication by AWS DMS');
test.before.each(async () => {
  dms = await startDmsServer();
  events = [];
  replication = new DmsReplication({
    platform: PLATFORM,
    client: async () => dms.client,
    // Nobody listens there: lag is not known.
    metrics: async () =>
      new CloudWatchClient({
        endpoint: 'http://127.0.0.1:9',
        region: 'us-east-2',
        credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
        maxAttempts: 1,
      }),
    clock: new FakeClock(),
  });
});
test.after.each(() => dms.stop());

const task = async () => (await replication.tasks()).find(({ id }) => id === TASK)!;
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown as { code: string; message: string; remedy: string },
  );
  return error ?? { code: 'none', message: '', remedy: '' };
};

async function follow(): Promise<void> {
  await createPlatformTasks(dms.client, PLATFORM);
  await replication.start(TASK, 'start-replication');
  while ((await task()).fullLoadFinishDate === undefined);
}

test('where nothing is deployed there is no task, and that is no error until one is needed', async () => {
  assert.equal(await replication.tasks(), []);
  assert.equal(await replication.tableStatistics(), []);
  assert.is((await refusal(replication.testConnection())).code, 'FIM-STACK-MISSING');
  const { code, remedy } = await refusal(replication.start(TASK, 'start-replication'));
  assert.equal([code, remedy], ['FIM-TASK-UNKNOWN', 'futureim deploy --target aws --stack ingest']);
});

test('the tasks of the platform by their systems, however many others there are', async () => {
  await createPlatformTasks(dms.client, PLATFORM);
  await createPlatformTasks(dms.client, { project: 'other', environment: 'dev' });
  const tasks = await replication.tasks();
  assert.equal(
    tasks.map(({ id, status, reason }) => [id, status, reason]),
    [...taskNames(PLATFORM).keys()].map((id) => [id, 'ready', 'never started']),
  );
  assert.equal(tasks.find(({ id }) => id === TASK)?.tables, ['inventory', 'reviews']);
  const tables = await replication.tableStatistics(TASK);
  assert.equal(
    tables.map(({ schema, table, state }) => [schema, table, state]),
    [
      ['ecommerce', 'inventory', 'Before load'],
      ['ecommerce', 'reviews', 'Before load'],
    ],
  );
});

test('a start tests the connections once, tells of the assessment, and loads', async () => {
  await createPlatformTasks(dms.client, PLATFORM);
  dms.fake.assess(NAME, { passed: 20, warned: 1, failed: ['mysql-check-binlog-format'] });
  dms.fake.setRows('reviews', 7);
  dms.fake.looksToLoad = 4;
  await replication.start(TASK, 'start-replication', context());
  await replication.start('compliance-guardian', 'start-replication', context());
  assert.is(dms.fake.operations.filter((operation) => operation === 'TestConnection').length, 3);
  const told = events.map(({ data }) => data.message);
  assert.ok(told.includes('testing the connection to the source'));
  assert.ok(told.some((text) => /20 passed, 1 warned, 1 failed \(mysql-check-binlog-format\)/.test(String(text))));
  const seen: number[] = [];
  for (let each = await task(); each.fullLoadFinishDate === undefined; each = await task()) {
    seen.push(each.fullLoadProgressPercent);
  }
  assert.equal(
    seen,
    seen.toSorted((a, b) => a - b),
  );
  assert.ok(seen.length > 2 && seen.at(-1)! < 100, String(seen));
  const { status, tablesLoaded, freshStartDate, checkpoint, reason } = await task();
  assert.equal([status, tablesLoaded, typeof freshStartDate], ['running', 2, 'string']);
  assert.is(checkpoint?.file, 'mysql-bin.000042');
  assert.match(reason, /following the binlog; its lag is not known: reading CDC latencies/);
  const reviews = (await replication.tableStatistics(TASK)).find(({ table }) => table === 'reviews');
  assert.equal([reviews?.state, reviews?.fullLoadRows], ['Table completed', 7]);
});

test('changes are counted, and the checkpoint goes on with them', async () => {
  await follow();
  const before = (await task()).checkpoint!;
  dms.fake.commit('reviews', { inserts: 2, updates: 1, deletes: 1 });
  const reviews = (await replication.tableStatistics(TASK)).find(({ table }) => table === 'reviews')!;
  assert.equal([reviews.inserts, reviews.updates, reviews.deletes], [2, 1, 1]);
  assert.ok((await task()).checkpoint!.position > before.position);
});

test('a start is refused with what stands in the way of a connection', async () => {
  await createPlatformTasks(dms.client, PLATFORM);
  dms.fake.connections.refuse({ endpoint: /source/, message: "Access denied for user 'dms'@'10.0.1.7'" });
  const source = await refusal(replication.start(TASK, 'start-replication'));
  assert.is(source.code, 'FIM-MYSQL-ACCESS-DENIED');
  assert.match(source.message, 'the replication instance does not reach the source: Access denied');
  dms.fake.connections.refuse({ endpoint: /lake-compliance/, message: 'timed out' });
  const lake = await refusal(replication.start('compliance-guardian', 'start-replication'));
  assert.equal([lake.code, lake.remedy], ['FIM-AWS-PERMISSION', 'futureim deploy --target aws --stack ingest']);
  assert.not(dms.fake.operations.includes('StartReplicationTask'));
});

test('all ways are tested at once, and those that are closed are named', async () => {
  await createPlatformTasks(dms.client, PLATFORM);
  const open = await replication.testConnection();
  assert.is(open.status, 'successful');
  assert.match(open.detail, /^shop-replication-dev reaches the source, the lake of market-intelligence-hub, /);
  dms.fake.connections.refuse({ endpoint: /source/, message: "Can't connect to MySQL server (110)" });
  const { status, detail, error } = await replication.testConnection();
  assert.equal(
    [status, error?.code, error?.remedy],
    ['failed', 'FIM-MYSQL-UNREACHABLE', 'futureim mysql-check --target aws'],
  );
  assert.match(detail, /does not reach the source: Can't connect/);
});

test('what the history of a task does not allow is refused before anything is tested', async () => {
  await createPlatformTasks(dms.client, PLATFORM);
  assert.is((await refusal(replication.start(TASK, 'resume-processing'))).code, 'FIM-TASK-STATE');
  assert.not(dms.fake.operations.includes('TestConnection'));
  await replication.start(TASK, 'start-replication');
  assert.match((await refusal(replication.start(TASK, 'start-replication'))).message, 'is starting');
});

test('a stop, and what follows it', async () => {
  await follow();
  await replication.stop(TASK);
  assert.is((await refusal(replication.stop(TASK))).code, 'FIM-TASK-STATE');
  while ((await task()).status !== 'stopped');
  const { stopReason, reason } = await task();
  assert.equal([stopReason, reason], ['Stop Reason NORMAL', 'it was stopped by order']);
  assert.match((await refusal(replication.start(TASK, 'start-replication'))).message, 'has run before');
  await replication.start(TASK, 'resume-processing');
  while ((await task()).status !== 'running');
  assert.is((await task()).fullLoadProgressPercent, 100);
});

test('single tables are loaded anew while their task runs, and only then', async () => {
  await follow();
  dms.fake.task(NAME).suspend('reviews');
  assert.match((await task()).reason, '1 table is in error');
  const broken = (await replication.tableStatistics(TASK)).find(({ table }) => table === 'reviews');
  assert.match(broken?.reason ?? '', 'futureim logs dms');
  await replication.reloadTables(TASK, ['reviews']);
  await task();
  const mended = (await replication.tableStatistics(TASK)).find(({ table }) => table === 'reviews');
  assert.is(mended?.state, 'Table completed');
  assert.is((await refusal(replication.reloadTables(TASK, ['orders']))).code, 'FIM-USAGE');
  await replication.stop(TASK);
  while ((await task()).status !== 'stopped');
  const stopped = await refusal(replication.reloadTables(TASK, ['reviews']));
  assert.equal([stopped.code, stopped.remedy], ['FIM-TASK-STATE', `futureim dms-start --task ${TASK}`]);
});

test('a purged binlog is told with the one remedy', async () => {
  await follow();
  dms.fake.task(NAME).fail('Error 1236 reading binary log: Could not find first log file name');
  const { status, lastFailure, reason } = await task();
  assert.equal([status, lastFailure?.code], ['failed', 'FIM-BINLOG-PURGED']);
  assert.is(lastFailure?.remedy, `futureim dms reload --task ${TASK}`);
  assert.match(reason, '1236');
});

test('a task that is deleted meanwhile is missing, and the others stay', async () => {
  await createPlatformTasks(dms.client, PLATFORM);
  dms.fake.task(NAME).status = 'deleting';
  assert.is((await task()).status, 'deleting');
  assert.is(await task(), undefined);
  assert.is((await replication.tableStatistics()).length, 8);
  assert.match((await refusal(replication.stop(TASK))).message, `AWS DMS has no task ${NAME}`);
});

test('endpoints that somebody deleted are told as missing, and none is started', async () => {
  await createPlatformTasks(dms.client, PLATFORM);
  dms.fake.connections.lose(/lake-retail/);
  const lost = await refusal(replication.start(TASK, 'start-replication'));
  assert.equal([lost.code, lost.remedy], ['FIM-STACK-MISSING', 'futureim deploy --target aws --stack ingest']);
  assert.match(lost.message, 'the endpoint of the lake of retail-copilot, does not exist');
});

test('a task of a thousand tables is read to the end', async () => {
  const tables = Array.from({ length: 1_200 }, (_, index) => `table_${index}`);
  await dms.client.send(
    new CreateReplicationTaskCommand({
      ReplicationTaskIdentifier: NAME,
      ReplicationInstanceArn: 'rep',
      SourceEndpointArn: 'source',
      TargetEndpointArn: 'lake',
      MigrationType: 'full-load-and-cdc',
      TableMappings: JSON.stringify(tableMappings('ecommerce', tables)),
    }),
  );
  await task();
  await replication.start(TASK, 'start-replication');
  while ((await task()).fullLoadFinishDate === undefined);
  dms.fake.operations.length = 0;
  const read = await replication.tableStatistics(TASK);
  assert.equal(new Set(read.map(({ table }) => table)), new Set(tables));
  assert.is(dms.fake.operations.filter((operation) => operation === 'DescribeTableStatistics').length, 3);
});

test('too many calls are told as such', async () => {
  await createPlatformTasks(dms.client, PLATFORM);
  dms.fake.throttle(1);
  assert.is((await refusal(replication.tasks())).code, 'FIM-AWS-THROTTLED');
});

test.run();
