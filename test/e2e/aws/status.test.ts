import { CloudWatchClient, PutMetricDataCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { DatabaseMigrationServiceClient } from '@aws-sdk/client-database-migration-service';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { instanceName, taskNames } from '../../../src/targets/aws/replication/task-names.js';
import { deliverPlatform } from '../../support/aws-emulator/delivery/deliver-platform.js';
import { deliveryAction } from '../../support/aws-emulator/delivery/delivery-actions.js';
import { createPlatformTasks } from '../../support/aws-emulator/dms/platform-tasks.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { assertFits } from '../../support/json-schema.js';
import { has } from '../../support/skip.js';
import type { TerminalSession } from '../../support/terminal-session.js';

const PLATFORM = emulatedParameters();
const { project, environment, region } = PLATFORM;
const SOURCE = { FUTUREIM_SOURCE: 'mysql://reader@mysql.example.internal:3307/ecommerce' };
const TASK = 'retail-copilot';
const ALARM = `${TASK}-target-lag`;

let account: EmulatedAccount;
let session: TerminalSession | undefined;
const test = suite('status on an emulated AWS');
test.before(async () => {
  account = await EmulatedAccount.start();
  await account.emulator.createBucket(stateBucketName(PLATFORM));
});
test.after(async () => {
  session?.close();
  await account.dispose();
});

const access = () => ({
  endpoint: account.emulator.url,
  region,
  credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
});
const status = () => account.json('status', ['status'], { variables: SOURCE });

/** Tasks as the stack `ingest` makes them, and its state with their ARNs; where alerts go as `foundation` says it. */
async function deployIngest(): Promise<void> {
  const dms = new DatabaseMigrationServiceClient(access());
  await createPlatformTasks(dms, PLATFORM);
  dms.destroy();
  const bucket = stateBucketName(PLATFORM);
  const state = (outputs: [string, string][]): string => {
    const values = Object.fromEntries(outputs.map(([name, value]) => [name, { value, type: 'string' }]));
    const resources = [{ mode: 'managed', type: 'x', name: 'y', instances: [{}] }];
    return JSON.stringify({ version: 4, serial: 1, lineage: 'x', outputs: values, resources });
  };
  const topic = `arn:aws:sns:${region}:123456789012:alerts`;
  await account.emulator.writeObject(bucket, 'foundation/terraform.tfstate', state([['alerts_topic_arn', topic]]));
  const tasks = [...taskNames(PLATFORM)].map(([system, name]): [string, string] => [
    `${system.replaceAll('-', '_')}_task_arn`,
    account.emulator.dms.task(name).arn,
  ]);
  await account.emulator.writeObject(bucket, 'ingest/terraform.tfstate', state(tasks));
}

test('where nothing is deployed there are no tasks and no pipeline', async () => {
  const { result, exitCode } = await status();
  assert.equal([exitCode, result.summary.state, result.tasks, result.pipeline], [0, 'not deployed', [], undefined]);
});

test('tasks, alarms and pipeline of one look', async () => {
  await deployIngest();
  assert.is((await account.json('alarms-apply', ['alarms', 'apply'])).status, 'changed');
  const cloudwatch = new CloudWatchClient(access());
  await cloudwatch.send(
    new SetAlarmStateCommand({
      AlarmName: `${project}-${ALARM}-${environment}`,
      StateValue: 'ALARM',
      StateReason: '412 > 300',
    }),
  );
  cloudwatch.destroy();
  await deliverPlatform(account.emulator.url);
  await deliveryAction(account.emulator.url, { do: 'approveConnection' });
  await deliveryAction(account.emulator.url, { do: 'push', branch: 'main' });
  await deliveryAction(account.emulator.url, { do: 'step' });
  await deliveryAction(account.emulator.url, { do: 'fail', action: 'Plan', message: 'no room left' });
  const started = await account.json('dms-start', ['dms-start', '--wait'], { variables: SOURCE });
  assert.is(started.status, 'changed', JSON.stringify(started.error));

  const { result } = await status();
  assert.equal(
    result.tasks.map(({ id, status: state }: { id: string; status: string }) => [id, state]),
    [...taskNames(PLATFORM).keys()].map((id) => [id, 'running']),
  );
  const alarm = result.alarms.find(({ id }: { id: string }) => id === ALARM);
  assert.equal([alarm.state, alarm.task, alarm.remedy], ['alarm', TASK, 'futureim status']);
  const { overview, error } = result.pipeline;
  assert.equal([overview.execution.status, error], ['Failed', undefined]);
  assert.equal(
    overview.failures.map(({ stage, action, message }: Record<string, string>) => [stage, action, message]),
    [['Infrastructure', 'Plan', 'no room left']],
  );
  const { stdout, code } = await account.run(['status'], { variables: SOURCE });
  assert.is(code, 0);
  assert.match(stdout, /^✔ {2}retail-copilot +running +100 %/m);
  assert.match(stdout, /^✖ {2}retail-copilot-target-lag /m);
  assert.match(stdout, /^✖ Infrastructure\/Plan failed: no room left$/m);
});

test('a pipeline that does not answer takes nothing from the rest, and a watch has lines of the same shape', async () => {
  account.emulator.faults.plan('GetPipelineState', 'throttle', { times: 100 });
  const { result, exitCode } = await status();
  account.emulator.faults.plan('GetPipelineState', 'throttle', { times: 0 });
  assert.equal([exitCode, result.error, result.tasks.length], [0, undefined, 5]);
  const { overview, readAt, error } = result.pipeline;
  assert.equal([overview, readAt, error.code], [null, null, 'FIM-AWS-THROTTLED']);
  const { code, stdout } = await account.run(['status', '--watch', '--until', 'loaded=100%', '--json'], {
    variables: SOURCE,
  });
  assert.is(code, 0, stdout);
  const line = JSON.parse(stdout);
  assertFits('status.line', line);
  assert.is(line.tasks.length, 5);
  assert.ok(line.alarms.some(({ id, state }: Record<string, string>) => id === ALARM && state === 'alarm'));
});

test('the dashboard begins with the latencies that CloudWatch kept, and has alarms and pipeline', async () => {
  const cloudwatch = new CloudWatchClient(access());
  const at = Math.floor(Date.now() / 60_000) * 60_000;
  const ids = [...taskNames(PLATFORM).values()].map((name) => account.emulator.dms.task(name).arn.split(':').at(-1)!);
  const lags = { CDCLatencyTarget: 177, CDCLatencySource: 99 };
  const MetricData = ids.flatMap((id) =>
    Object.entries(lags).flatMap(([MetricName, Value]) =>
      [8, 7, 6].map((minutes) => ({
        MetricName,
        Dimensions: [
          { Name: 'ReplicationInstanceIdentifier', Value: instanceName(PLATFORM) },
          { Name: 'ReplicationTaskIdentifier', Value: id },
        ],
        Timestamp: new Date(at - minutes * 60_000),
        Value,
      })),
    ),
  );
  await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'AWS/DMS', MetricData }));
  cloudwatch.destroy();
  session = account.program.inTerminal(['status'], {
    columns: 160,
    rows: 50,
    variables: { ...account.variables, ...SOURCE },
  });
  const overview = await session.until(/5\/5 tasks running[\s\S]*p99/);
  assert.match(overview, /p99 2 min 57 s/, 'the lag of the minutes before');
  assert.match(overview, /p99 1 min 39 s/, 'the part of it that is of the source');
  assert.match(overview, /^✖ retail-copilot-target-lag: .*412 > 300/m);
  session.press('a');
  await session.until(/› retail-copilot-target-lag +✖ alarm[\s\S]*→ futureim status/);
  session.press('P');
  await session.until(/-pipeline-dev {2}✖ Failed[\s\S]*Infrastructure +Plan +✖ Failed/);
  session.press('q');
  assert.is(await session.ended(), 0);
});

if (has('aws-emulator', 'status on an emulated AWS')) test.run();
