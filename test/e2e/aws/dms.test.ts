import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DatabaseMigrationServiceClient } from '@aws-sdk/client-database-migration-service';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { sourceSecretName } from '../../../src/platform/secret-names.js';
import { instanceName, taskNames } from '../../../src/targets/aws/replication/task-names.js';
import { createPlatformTasks } from '../../support/aws-emulator/dms/platform-tasks.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { has } from '../../support/skip.js';

const PLATFORM = emulatedParameters();
const TASK = 'retail-copilot';
const NAME = taskNames(PLATFORM).get(TASK)!;
const SOURCE = { FUTUREIM_SOURCE: 'mysql://reader@mysql.example.internal:3307/ecommerce' };

let account: EmulatedAccount;
const test = suite('replication tasks on an emulated AWS');
test.before(async () => {
  account = await EmulatedAccount.start();
});
test.before.each(() => dms().reset());
test.after(() => account.dispose());

const dms = () => account.emulator.dms;
const json = (schema: string, ...args: string[]) => account.json(schema, args, { variables: SOURCE });
// biome-ignore lint/suspicious/noExplicitAny: the schema has checked the shape
const states = ({ result }: { result: any }) => result.tasks.map(({ id, status }: any) => `${id} ${status}`);
const changes = () =>
  dms().operations.filter((operation) => /^(Start|Stop|Reload|Modify|Create|Delete)/.test(operation));

const access = () => ({
  endpoint: account.emulator.url,
  region: 'us-east-2',
  credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
});

async function createTasks(): Promise<void> {
  const client = new DatabaseMigrationServiceClient(access());
  await createPlatformTasks(client, PLATFORM);
  client.destroy();
  dms().operations.length = 0;
}

/** All tasks follow changes. */
async function follow(): Promise<void> {
  await createTasks();
  const started = await json('dms-start', 'dms-start', '--wait');
  assert.is(started.status, 'changed', JSON.stringify(started.error));
  dms().operations.length = 0;
}

test('the life of the tasks: listed, started, started again, stopped twice, resumed', async () => {
  await createTasks();
  const before = await json('dms-list', 'dms', 'list');
  assert.equal(
    states(before),
    [...taskNames(PLATFORM).keys()].map((id) => `${id} ready`),
  );
  assert.is(before.result.tables.length, 10);

  const { code, stdout, stderr } = await account.run(['dms-start', '--wait'], { variables: SOURCE });
  assert.is(code, 0, stderr);
  assert.match(stderr, 'testing the connection to the source');
  assert.match(stderr, `${TASK}: start-replication, since it has never run`);
  assert.match(stderr, '10 tables, 1,000 rows loaded');
  assert.match(stdout, /retail-copilot +running +100 %/);

  dms().operations.length = 0;
  const again = await json('dms-start', 'dms-start', '--wait');
  assert.equal([again.status, again.exitCode, changes()], ['ok', 0, []]);

  const stopped = await json('dms-stop', 'dms', 'stop');
  assert.is(stopped.status, 'changed', JSON.stringify(stopped.error));
  assert.ok(states(stopped).every((state: string) => state.endsWith('stopped')));
  assert.is(stopped.result.tasks[0].stopReason, 'Stop Reason NORMAL');
  dms().operations.length = 0;
  const twice = await json('dms-stop', 'dms', 'stop');
  assert.equal([twice.status, changes()], ['ok', []]);

  const resumed = await json('dms-resume', 'dms', 'resume', '--wait');
  assert.is(resumed.status, 'changed', JSON.stringify(resumed.error));
  assert.ok(states(resumed).every((state: string) => state.endsWith('running')));
  assert.is((await json('dms-resume', 'dms', 'resume', '--wait')).status, 'ok');
});

test('one table, and one task, are loaded anew', async () => {
  await follow();
  dms().task(NAME).suspend('reviews');
  dms().setRows('reviews', 42);
  const listed = await json('dms-list', 'dms', 'list');
  assert.is(listed.result.tasks.find(({ id }: { id: string }) => id === TASK).tablesErrored, 1);
  const broken = await json('dms-start', 'dms-start', '--wait');
  assert.equal([broken.error?.code, broken.exitCode], ['FIM-TASK-FAILED', 1]);
  assert.is(broken.error?.remedy, `futureim dms reload --task ${TASK} --table reviews`);
  const table = await json('dms-reload', 'dms', 'reload', '--table', 'reviews', '--yes', '--wait');
  assert.is(table.status, 'changed', JSON.stringify(table.error));
  assert.is(table.result.tables.find(({ table: name }: { table: string }) => name === 'reviews').fullLoadRows, 42);
  assert.equal(changes(), ['ReloadTables']);

  const task = await json('dms-reload', 'dms', 'reload', '--task', TASK, '--yes', '--wait');
  assert.is(task.status, 'changed', JSON.stringify(task.error));
  assert.equal(changes(), ['ReloadTables', 'StopReplicationTask', 'StartReplicationTask']);
  const unknown = await json('dms-reload', 'dms', 'reload', '--table', 'review', '--yes');
  assert.equal([unknown.error?.code, unknown.exitCode], ['FIM-USAGE', 2]);
});

test('the connections are tested from the replication instance', async () => {
  const nothing = await json('dms-test', 'dms', 'test');
  assert.equal([nothing.error?.code, nothing.exitCode], ['FIM-STACK-MISSING', 1]);
  await createTasks();
  const open = await json('dms-test', 'dms', 'test');
  assert.equal([open.status, open.result.source], ['ok', 'mysql.example.internal:3307/ecommerce']);
  assert.match(open.result.detail, 'reaches the source, the lake of');
  dms().connections.refuse({ endpoint: /source/, message: "Can't connect to MySQL server on '10.20.0.9' (110)" });
  const closed = await json('dms-test', 'dms', 'test');
  assert.equal([closed.error?.code, closed.exitCode], ['FIM-MYSQL-UNREACHABLE', 6]);
  dms().connections.refuse({ endpoint: /source/, message: "Access denied for user 'dms'@'10.0.1.7'" });
  const started = await json('dms-start', 'dms-start', '--task', TASK);
  assert.equal([started.error?.code, started.exitCode], ['FIM-MYSQL-ACCESS-DENIED', 4]);
  assert.equal(changes(), []);
});

test('a task that fails, a purged binlog, and the reload that mends it', async () => {
  await follow();
  dms().task(NAME).fail('Task error notification received from subtask 0, thread 0');
  const listed = await account.run(['dms', 'list'], { variables: SOURCE });
  assert.match(listed.stdout, /retail-copilot +failed/);
  assert.match(listed.stdout, 'FIM-TASK-FAILED: Task error notification');
  assert.is((await json('dms-start', 'dms-start', '--task', TASK, '--wait')).status, 'changed');

  dms().task(NAME).fail('Error 1236 reading binary log: Could not find first log file name');
  const purged = await json('dms-start', 'dms-start');
  assert.equal([purged.error?.code, purged.exitCode], ['FIM-BINLOG-PURGED', 1]);
  assert.is(purged.error?.remedy, `futureim dms reload --task ${TASK}`);
  assert.is((await json('dms-start', 'dms-start', '--task', TASK, '--reload', '--yes', '--wait')).status, 'changed');

  dms().task(NAME).end('STOPPED_AT_SERVER_TIME');
  const timed = await json('dms-start', 'dms-start', '--task', TASK);
  assert.equal([timed.error?.code, timed.exitCode], ['FIM-TASK-STATE', 1]);
});

test('the lag is the last that CloudWatch recorded, and changes are counted', async () => {
  await follow();
  const cloudWatch = new CloudWatchClient(access());
  const { arn } = dms().task(NAME);
  const record = (MetricName: string, Value: number, minutesAgo: number) => ({
    MetricName,
    Value,
    Timestamp: new Date(Date.now() - minutesAgo * 60_000),
    Dimensions: [
      { Name: 'ReplicationInstanceIdentifier', Value: instanceName(PLATFORM) },
      { Name: 'ReplicationTaskIdentifier', Value: arn.slice(arn.lastIndexOf(':') + 1) },
    ],
  });
  const MetricData = [
    record('CDCLatencySource', 40, 5),
    record('CDCLatencySource', 3, 2),
    record('CDCLatencyTarget', 64, 2),
  ];
  await cloudWatch.send(new PutMetricDataCommand({ Namespace: 'AWS/DMS', MetricData }));
  cloudWatch.destroy();
  dms().commit('reviews', { inserts: 3, deletes: 1 });
  const { result } = await json('dms-list', 'dms', 'list', '--task', TASK);
  const [task] = result.tasks;
  assert.equal([task.cdcLatencySource, task.cdcLatencyTarget], [3, 64]);
  const reviews = result.tables.find(({ table }: { table: string }) => table === 'reviews');
  assert.equal([reviews.inserts, reviews.updates, reviews.deletes], [3, 0, 1]);
  const others = await json('dms-list', 'dms', 'list', '--task', 'compliance-guardian');
  assert.is(others.result.tasks[0].cdcLatencyTarget, null);
});

test('status tells the state of the whole platform by its tasks', async () => {
  const bucket = stateBucketName(PLATFORM);
  await account.emulator.createBucket(bucket);
  const resource = { mode: 'managed', type: 'aws_dms_replication_task', name: 'task', provider: 'p', instances: [{}] };
  const state = { version: 4, serial: 1, lineage: 'l', outputs: {}, resources: [resource] };
  await account.emulator.writeObject(bucket, 'ingest/terraform.tfstate', JSON.stringify(state));
  const summary = async () => (await json('status', 'status')).result.summary;
  const none = await summary();
  assert.equal([none.state, none.tasks], ['stopped', 0]);
  await follow();
  const { cdcLatencyTarget: _, ...following } = await summary();
  assert.equal(following, {
    state: 'replicating',
    tasks: 5,
    tasksRunning: 5,
    tables: 10,
    tablesCompleted: 10,
    tablesErrored: 0,
    fullLoadProgressPercent: 100,
  });
  const { stdout } = await account.run(['status'], { variables: SOURCE });
  assert.match(stdout, /retail-copilot +running/);
  dms().task(NAME).fail('Error 1236 reading binary log: Could not find first log file name');
  assert.is((await summary()).state, 'failed');
  const until = ['status', '--until', 'status=running && loaded=100%', '--timeout', '1m'];
  const other = await account.run([...until, '--task', 'compliance-guardian'], { variables: SOURCE });
  assert.is(other.code, 0, other.stderr);
  assert.is((await account.run(until, { variables: SOURCE })).code, 1);
});

test('Ctrl-C while waiting ends with 130, and the work goes on', async () => {
  await createTasks();
  dms().looksToLoad = 10_000;
  const { code, stderr } = await account.run(['dms-start', '--task', TASK, '--wait'], {
    variables: SOURCE,
    started(child) {
      child.stderr!.on('data', (text: string) => {
        if (text.includes('full load')) child.kill('SIGINT');
      });
    },
  });
  assert.is(code, 130, stderr);
  assert.is(dms().task(NAME).status, 'running');
  assert.equal(changes(), ['StartReplicationTask']);
});

test('a load that outlasts the patience ends with 5, and the work goes on', async () => {
  await createTasks();
  dms().looksToLoad = 10_000;
  const { error, exitCode } = await json('dms-start', 'dms-start', '--task', TASK, '--wait', '--timeout', '2s');
  assert.equal([error?.code, exitCode], ['FIM-TIMEOUT', 5]);
  dms().looksToLoad = 1;
  assert.is((await json('dms-start', 'dms-start', '--task', TASK, '--wait')).exitCode, 0);
  assert.equal(changes(), ['StartReplicationTask']);
});

test('tasks that were never deployed, names that are none, and tasks that are deleted meanwhile', async () => {
  const none = await account.run(['dms', 'list'], { variables: SOURCE });
  assert.equal(
    [none.code, none.stdout],
    [0, 'no replication task is deployed in dev, us-east-2\n→ futureim deploy --target aws --stack ingest\n'],
  );
  const missing = await json('dms-start', 'dms-start');
  assert.equal([missing.error?.code, missing.exitCode], ['FIM-STACK-MISSING', 1]);
  await createTasks();
  const misspelt = await json('dms-start', 'dms-start', '--task', 'retail-copilt');
  assert.equal([misspelt.error?.code, misspelt.exitCode], ['FIM-TASK-UNKNOWN', 2]);
  assert.match(misspelt.error?.message ?? '', 'did you mean "retail-copilot"');
  dms().task(NAME).status = 'deleting';
  const deleted = await json('dms-start', 'dms-start', '--task', TASK);
  assert.ok(['FIM-TASK-STATE', 'FIM-TASK-UNKNOWN'].includes(deleted.error?.code ?? ''), JSON.stringify(deleted.error));
});

test('calls that AWS refuses for a while are repeated; credentials that are missing or refused end with 4', async () => {
  await createTasks();
  dms().throttle(2);
  const listed = await json('dms-list', 'dms', 'list');
  assert.equal([listed.exitCode, listed.result.tasks.length], [0, 5]);
  account.emulator.refuse(/^POST \/$/);
  const refused = await json('dms-list', 'dms', 'list');
  assert.equal([refused.error?.code, refused.exitCode], ['FIM-AWS-PERMISSION', 4]);
  account.emulator.refuse(undefined);
  const variables = { ...SOURCE, AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };
  const missing = await account.json('dms-start', ['dms-start'], { variables });
  assert.equal([missing.error?.code, missing.exitCode], ['FIM-AWS-CREDENTIALS', 4]);
  const gone = await account.json('dms-list', ['dms', 'list'], {
    variables: { ...SOURCE, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
  });
  assert.equal([gone.error?.code, gone.exitCode], ['FIM-AWS-UNREACHABLE', 6]);
});

test('mysql-check looks at the account too, with the password that AWS DMS uses', async () => {
  await account.emulator.createSecret(sourceSecretName(PLATFORM));
  const check = (...args: string[]) =>
    account.json('mysql-check', ['mysql-check', ...args], {
      variables: { ...SOURCE, FUTUREIM_SOURCE_PASSWORD: 'planted-password-0123' },
    });
  const { findings, exitCode } = await check();
  assert.is(exitCode, 3);
  const of = (id: string) => findings?.find((each) => each.id === id);
  assert.is(of('net.reachable')?.status, 'fail');
  assert.match(of('acct.secret')?.evidence ?? '', 'lacks username, password, host, port');
  assert.is(of('net.final')?.status, 'skip');
  await createTasks();
  const { findings: deployed } = await check('--check', 'net.final');
  assert.is(deployed?.find(({ id }) => id === 'net.final')?.status, 'pass');
});

const what = 'replication tasks on an emulated AWS';
if (has('aws-emulator', what)) test.run();
