import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  type MetricAlarm,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { createMetrics } from '../../../src/targets/aws/metrics/index.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { stacksOf } from '../../support/platform.js';
import { has } from '../../support/skip.js';
import { runTerraform } from '../../support/terraform/run-terraform.js';

const PARAMETERS = emulatedParameters();
const { project, environment, region } = PARAMETERS;
const TOPIC = `arn:aws:sns:${region}:123456789012:alerts`;
const arnOf = (system: string): string => `arn:aws:dms:${region}:123456789012:task:ID-${system}`;

let account: EmulatedAccount;
let cloudwatch: CloudWatchClient;
const test = suite('alarms on an emulated AWS');
test.before(async () => {
  account = await EmulatedAccount.start();
  const { AWS_ENDPOINT_URL: endpoint = '' } = account.emulator.variables;
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
  cloudwatch = new CloudWatchClient({ endpoint, region, credentials });
  await account.emulator.createBucket(stateBucketName(PARAMETERS));
});
test.after(async () => {
  cloudwatch.destroy();
  await account.dispose();
});

/** As if the stack were deployed with these outputs. */
async function deploy(stack: string, outputs: Record<string, string>): Promise<void> {
  const one = { mode: 'managed', type: 'x', name: 'y', instances: [{}] };
  const values = Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { value, type: 'string' }]));
  const state = { version: 4, serial: 1, lineage: 'x', outputs: values, resources: [one] };
  await account.emulator.writeObject(stateBucketName(PARAMETERS), `${stack}/terraform.tfstate`, JSON.stringify(state));
}

const apply = (...args: string[]) => account.json('alarms-apply', ['alarms', 'apply', ...args]);
const nameOf = (id: string): string => `${project}-${id}-${environment}`;

async function find(id: string): Promise<MetricAlarm | undefined> {
  const { MetricAlarms } = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [nameOf(id)] }));
  return MetricAlarms?.[0];
}

test('without stacks there is nothing to put back', async () => {
  const { status, result } = await apply();
  assert.is(status, 'ok');
  assert.equal([result.inOrder, result.repairs, result.notDeployed], [0, [], ['ingest', 'app']]);
});

test('--plan says what is missing and makes nothing; then it is made, and a second time nothing', async () => {
  await deploy('foundation', { alerts_topic_arn: TOPIC });
  const systems = ['market_intelligence_hub', 'demand_insights_engine', 'compliance_guardian', 'retail_copilot'];
  const tasks = [...systems, 'global_market_pulse'].map((system) => [`${system}_task_arn`, arnOf(system)]);
  await deploy('ingest', Object.fromEntries(tasks));
  const planned = await apply('--plan');
  assert.equal([planned.status, planned.result.repairs.length, planned.result.notDeployed], ['ok', 13, ['app']]);
  assert.is(await find('retail-copilot-target-lag'), undefined);
  const applied = await apply();
  assert.is(applied.status, 'changed');
  assert.ok(applied.result.repairs.every(({ change, done }: Record<string, unknown>) => change === 'create' && done));
  const made = await find('retail-copilot-target-lag');
  assert.equal(made?.AlarmActions, [TOPIC]);
  const dimensions = Object.fromEntries(made!.Dimensions!.map(({ Name, Value }) => [Name, Value]));
  assert.is(dimensions.ReplicationTaskIdentifier, 'ID-retail_copilot');
  const again = await apply();
  assert.equal([again.status, again.result.inOrder, again.result.repairs], ['ok', 13, []]);
});

test('what was changed or deleted by hand is named and put back', async () => {
  const { AlarmName, MetricName, Namespace, Dimensions, Statistic, Period, EvaluationPeriods, ComparisonOperator } =
    (await find('retail-copilot-target-lag'))!;
  const kept = {
    AlarmName,
    MetricName,
    Namespace,
    Dimensions,
    Statistic,
    Period,
    EvaluationPeriods,
    ComparisonOperator,
  };
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      ...kept,
      AlarmName: AlarmName!,
      EvaluationPeriods: EvaluationPeriods!,
      ComparisonOperator: ComparisonOperator!,
      Threshold: 9_000,
      ActionsEnabled: false,
    }),
  );
  await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [nameOf('replication-storage')] }));
  const { code, stdout } = await account.run(['alarms', 'apply', '--plan']);
  assert.is(code, 0);
  assert.match(stdout, /! retail-copilot-target-lag would be changed\n.*threshold is 9000, not 300/s);
  assert.match(stdout, /! replication-storage would be created\n +it does not exist/);
  assert.match(stdout, 'futureim deploy --stack app');
  const { result } = await apply();
  assert.equal(result.repairs.map(({ id }: { id: string }) => id).sort(), [
    'replication-storage',
    'retail-copilot-target-lag',
  ]);
  assert.is((await find('retail-copilot-target-lag'))?.Threshold, 300);
  assert.is((await apply()).status, 'ok');
});

test('alarms list shows those of this platform, with what they mean and what to do', async () => {
  const raised = {
    AlarmName: nameOf('retail-copilot-target-lag'),
    StateValue: 'ALARM',
    StateReason: '412 > 300',
  } as const;
  await cloudwatch.send(new SetAlarmStateCommand(raised));
  await cloudwatch.send(
    new SetAlarmStateCommand({ ...raised, AlarmName: nameOf('replication-storage'), StateValue: 'OK' }),
  );
  const foreign = { ...(await find('replication-storage')), AlarmName: `${project}-eu-api-5xx-${environment}` };
  const { Namespace, MetricName, Period } = foreign;
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      AlarmName: foreign.AlarmName,
      Namespace,
      MetricName,
      Period,
      EvaluationPeriods: 1,
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      Statistic: 'Sum',
    }),
  );
  const { result, exitCode } = await account.json('alarms-list', ['alarms', 'list', '--exit-code']);
  assert.is(exitCode, 3);
  assert.is(result.alarms.length, 13);
  const { since, ...first } = result.alarms[0];
  assert.equal(first, {
    id: 'retail-copilot-target-lag',
    rule: 'lag',
    task: 'retail-copilot',
    state: 'alarm',
    reason: 'retail-copilot is more than 300 s behind at the target (412 > 300)',
    remedy: 'futureim status',
  });
  assert.ok(Date.parse(since) > Date.now() - 600_000);
  const storage = result.alarms.find(({ id }: { id: string }) => id === 'replication-storage');
  assert.equal([storage.state, storage.rule, storage.remedy], ['ok', 'disk-low', undefined]);
});

test('metrics of DMS come as series, task by task', async () => {
  const at = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 300_000);
  const instance = { Name: 'ReplicationInstanceIdentifier', Value: nameOf('replication') };
  const task = { Name: 'ReplicationTaskIdentifier', Value: 'ID-retail_copilot' };
  const MetricData = [0, 1, 2].map((minute) => ({
    MetricName: 'CDCLatencyTarget',
    Dimensions: [instance, task],
    Timestamp: new Date(at.getTime() + minute * 60_000),
    Value: 10 + minute,
  }));
  await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'AWS/DMS', MetricData }));
  Object.assign(process.env, account.emulator.variables);
  const states = { read: async () => ({ outputs: { retail_copilot_task_arn: arnOf('retail_copilot') } }) as never };
  const config = { aws: { project, region }, environment } as Parameters<typeof createMetrics>[0];
  const since = new Date(at.getTime() - 60_000);
  const series = await createMetrics(config, states).read({ metrics: ['CDCLatencyTarget', 'FreeStorageSpace'], since });
  const [lag, storage] = series;
  assert.equal([lag?.task, lag?.points.map(({ value }) => value)], ['retail-copilot', [10, 11, 12]]);
  assert.is(lag?.points[0]?.time, at.toISOString());
  assert.equal(storage, { metric: 'FreeStorageSpace', points: [] });
});

test('Terraform finds nothing to change in what was put back', async () => {
  if (!has('terraform', 'alarms beside Terraform') || !has('provider-mirror', 'alarms beside Terraform')) return;
  const ingest = (await stacksOf(PARAMETERS)).find(({ name }) => name === 'ingest')!;
  const alarms = Object.entries(ingest.configuration.resource!.aws_cloudwatch_metric_alarm!).filter(
    ([, block]) => !JSON.stringify(block).includes('aws_dms_replication_task'),
  );
  const folder = join(account.program.folder, 'beside');
  mkdirSync(folder);
  const text = JSON.stringify({
    terraform: {
      required_providers:
        ingest.configuration.terraform &&
        (ingest.configuration.terraform as Record<string, unknown>).required_providers,
    },
    provider: ingest.configuration.provider,
    resource: { aws_cloudwatch_metric_alarm: Object.fromEntries(alarms) },
  });
  const resolved = text.replaceAll(/\$\{data\.terraform_remote_state\.foundation\.outputs\.alerts_topic_arn\}/g, TOPIC);
  writeFileSync(join(folder, 'cdk.tf.json'), resolved);
  const terraform = (...args: string[]) =>
    runTerraform(folder, [...args, '-input=false', '-no-color'], account.emulator.variables);
  assert.is((await terraform('init')).code, 0);
  const first = await terraform('apply', '-auto-approve');
  assert.is(first.code, 0, first.stderr);
  await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [nameOf('replication-storage')] }));
  assert.is((await terraform('plan', '-detailed-exitcode')).code, 2);
  assert.is((await apply()).status, 'changed');
  const plan = await terraform('plan', '-detailed-exitcode');
  assert.is(plan.code, 0, plan.stdout);
});

const what = 'alarms on an emulated AWS';
if (has('aws-emulator', what)) test.run();
