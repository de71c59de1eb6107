import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { has } from '../../support/skip.js';
import { runTerraform } from '../../support/terraform/run-terraform.js';

/** All that is applied in `npm test`; the others wait for DMS, which takes minutes. */
const STACKS = ['--stack', 'bootstrap', '--stack', 'foundation'];
const BUCKET = stateBucketName(emulatedParameters());
const PASSWORD = 'planted-password-0123';

let account: EmulatedAccount;
const test = suite('deploy and destroy on an emulated AWS');
test.before(async () => {
  account = await EmulatedAccount.start();
});
test.after(() => account.dispose());

const deploy = (...args: string[]) => account.json('deploy', ['deploy', ...STACKS, ...args]);
const pending = ({ result }: { result: { stacks: { stack: string; pending: boolean }[] } }) =>
  result.stacks.filter((each) => each.pending).map(({ stack }) => stack);

test('without a state bucket, says which command makes it', async () => {
  const { error, exitCode } = await deploy('--plan');
  assert.equal([error?.code, exitCode], ['FIM-STATE-BUCKET', 1]);
  assert.match(error?.remedy ?? '', 'futureim bootstrap --target aws');
  await account.emulator.createBucket(BUCKET);
});

test('a plan shows what it costs and what comes later, and ends with 7 when asked to', async () => {
  const { result, exitCode } = await account.json('deploy', ['deploy', '--plan', '--exit-code']);
  assert.is(exitCode, 7);
  assert.ok(result.pending > 100 && result.monthly > 10, JSON.stringify(result.stacks));
  const ingest = result.deferred.find(({ stack }: { stack: string }) => stack === 'ingest');
  assert.equal(ingest, { stack: 'ingest', after: ['bootstrap', 'foundation'] });
});

test('nothing is applied without a confirmation', async () => {
  const { error } = await deploy();
  assert.equal([error?.code, error?.data?.flag], ['FIM-INPUT-REQUIRED', '--yes']);
  const { result } = await account.json('state-list', ['state', 'list']);
  assert.equal([...new Set(result.stacks.map(({ state }: { state: unknown }) => state))], [null]);
});

test('applies the stacks that were confirmed, with a line for each resource', async () => {
  const { code, stderr, stdout } = await account.run(['deploy', ...STACKS, '--yes'], {
    variables: { FUTUREIM_SOURCE_PASSWORD: PASSWORD },
  });
  assert.is(code, 0, stderr);
  assert.match(stderr, /^foundation +\d+ +0 +0 +\d/m);
  assert.match(stderr, /a month: futureim cost/);
  assert.match(stdout, '✔ done: 2 steps done');
  assert.match(stderr, /foundation \d+\/\d+: aws_vpc\.network_vpc created \(\d+ s\)/);
  assert.match(stderr, /✔ Apply foundation: \d{3} created, 0 updated, 0 deleted/);
  assert.equal([...account.emulator.unknown], []);
});

test('a second deploy changes nothing, and a plan ends with 0', async () => {
  const again = await deploy('--yes');
  assert.equal([again.status, again.exitCode], ['ok', 0]);
  assert.equal(
    again.result.steps.map(({ id, status }: { id: string; status: string }) => [id, status]),
    [
      ['bootstrap', 'satisfied'],
      ['foundation', 'satisfied'],
    ],
  );
  const plan = await account.json('deploy', ['deploy', '--stack', 'foundation', '--plan', '--exit-code']);
  assert.equal([plan.exitCode, pending(plan)], [0, []]);
});

test('a changed setting is planned by its name, and 7 says so', async () => {
  const variables = { FUTUREIM_ALERT_EMAIL: 'operators@example.com' };
  const plan = await account.json('deploy', ['deploy', '--stack', 'foundation', '--plan', '--exit-code'], {
    variables,
  });
  assert.equal([plan.exitCode, pending(plan)], [7, ['foundation']]);
  assert.equal(
    plan.result.plan.map(({ action, resource }: { action: string; resource: string }) => `${action} ${resource}`),
    ['create aws_sns_topic_subscription.alerts_email'],
  );
});

test('outputs are read from the states', async () => {
  const { stdout } = await account.run(['outputs', 'raw_bucket']);
  assert.match(stdout, /^futureim-ecommerce-ai-platform-raw-dev\n$/);
  const { result } = await account.json('outputs', ['outputs']);
  assert.ok(result.outputs.length > 10);
});

test('what somebody else changed shows as drift, and nothing else does', async () => {
  await account.emulator.suspendVersioning('futureim-ecommerce-ai-platform-raw-dev');
  const drift = await account.json('deploy', ['deploy', ...STACKS, '--refresh-only', '--exit-code']);
  assert.is(drift.exitCode, 7);
  assert.equal(
    drift.result.stacks.map(({ stack, drift: each }: { stack: string; drift: unknown }) => [stack, each]),
    [
      ['bootstrap', []],
      [
        'foundation',
        [
          {
            address: 'aws_s3_bucket_versioning.lake_raw_versioning',
            action: 'update',
            attributes: ['versioning_configuration'],
          },
        ],
      ],
    ],
  );
});

test('a resource is shown from the state', async () => {
  const { result } = await account.json('state-show', ['state', 'show', 'foundation', 'aws_vpc.network_vpc']);
  assert.is(result.attributes.cidr_block, '10.0.0.0/16');
  const { error } = await account.json('state-show', ['state', 'show', 'bootstrap', 'aws_vpc.moon']);
  assert.is(error?.code, 'FIM-USAGE');
});

test('no secret is in plans, states, journals, logs or any other file', async () => {
  const secrets = [PASSWORD, account.secretKey];
  const files = readdirSync(account.program.state, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('providers'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('terraform-provider-aws'));
  assert.ok(files.some((file) => file.endsWith('.jsonl')));
  // A plan is kept as long as the process that may apply it.
  assert.not(files.some((file) => file.endsWith('.tfplan')));
  for (const file of files) {
    const text = readFileSync(file, 'latin1');
    for (const secret of secrets) assert.not(text.includes(secret), `${file} holds ${secret}`);
  }
  for (const configuration of files.filter((file) => /(bootstrap|foundation)\/cdk\.tf\.json$/.test(file))) {
    const folder = join(configuration, '..');
    const planned = await runTerraform(
      folder,
      ['plan', '-input=false', '-lock=false', '-out=seen.tfplan'],
      account.variables,
    );
    assert.is(planned.code, 0, planned.stderr);
    const shown = await runTerraform(folder, ['show', '-json', 'seen.tfplan'], account.variables);
    assert.is(shown.code, 0, shown.stderr);
    for (const secret of secrets) assert.not(shown.stdout.includes(secret), configuration);
  }
  for (const stack of ['bootstrap', 'foundation']) {
    const state = await account.emulator.readObject(BUCKET, `${stack}/terraform.tfstate`);
    assert.match(state, '"lineage"');
    for (const secret of secrets) assert.not(state.includes(secret), `state of ${stack}`);
  }
});

test('destroy wants the name of the environment, whatever --yes says, and leaves nothing', async () => {
  const refused = await account.json('destroy', ['destroy', '--yes']);
  assert.equal([refused.error?.code, refused.error?.data?.flag], ['FIM-INPUT-REQUIRED', '--confirm dev']);
  const { code, stderr } = await account.run(['destroy', '--confirm', 'dev']);
  assert.is(code, 0, stderr);
  assert.ok(stderr.indexOf('✔ Destroy foundation') < stderr.indexOf('✔ Destroy bootstrap'), stderr);
  const { result } = await account.json('state-list', ['state', 'list']);
  const left = result.stacks.flatMap(({ state }: { state: { resources: string[] } | null }) => state?.resources ?? []);
  assert.equal(left, []);
  const again = await account.json('destroy', ['destroy', '--confirm', 'dev']);
  assert.equal([again.status, again.result.steps], ['ok', []]);
});

const what = 'deploy and destroy on an emulated AWS';
if (has('terraform', what) && has('provider-mirror', what) && has('aws-emulator', what)) test.run();
