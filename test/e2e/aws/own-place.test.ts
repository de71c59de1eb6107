import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { has } from '../../support/skip.js';

const BUCKET = stateBucketName(emulatedParameters());
const OTHER_ACCOUNT = '210987654321';
/** Every command that changes something on AWS, with what makes it do so. */
const CHANGING: [schema: string, ...args: string[]][] = [
  ['alarms-apply', 'alarms', 'apply'],
  ['bootstrap', 'bootstrap'],
  ['data-crawl', 'data', 'crawl'],
  ['deploy', 'deploy', '--yes'],
  ['deploy', 'deploy', '--functions', '--yes'],
  ['destroy', 'destroy', '--stack', 'ingest', '--yes'],
  ['dms-reload', 'dms', 'reload', '--table', 'reviews', '--yes'],
  ['dms-resume', 'dms', 'resume'],
  ['dms-start', 'dms-start'],
  ['dms-stop', 'dms', 'stop'],
  ['dynamodb-restore', 'dynamodb', 'restore', '--table', 'users', '--to', '2h'],
  ['lambda-tune', 'lambda', 'tune', '--function', 'auth', '--memory', '1536'],
  ['pipeline-retry', 'pipeline', 'retry', '--stage', 'Build'],
  ['pipeline-run', 'pipeline', 'run'],
  ['state-restore', 'state', 'restore', 'foundation', 'v1', '--confirm', 'dev'],
  ['state-unlock', 'state', 'unlock', 'foundation', '--yes'],
];

let account: EmulatedAccount;
const test = suite('changes of another place than the project is for');
test.before(async () => {
  account = await EmulatedAccount.start();
});
test.before.each(() => project(''));
test.after(() => account.dispose());

const project = (yaml: string) => writeFileSync(join(account.program.folder, 'futureim.yaml'), yaml);

for (const [schema, ...args] of CHANGING) {
  test(`${args.join(' ')}: not in prod from the file of dev, not in another account`, async () => {
    project('environment: dev\n');
    const prod = await account.json(schema, [...args, '--env', 'prod']);
    assert.equal([prod.error?.code, prod.exitCode], ['FIM-PLACE-DIFFERS', 2], JSON.stringify(prod.error));
    assert.match(prod.error!.message, /--env means prod, and .*futureim\.yaml:1 is of dev/);

    project(`aws:\n  account: ${OTHER_ACCOUNT}\n`);
    const foreign = await account.json(schema, args);
    assert.is(foreign.error?.code, 'FIM-PLACE-DIFFERS', JSON.stringify(foreign.error));
    assert.match(foreign.error!.message, /belong to account 123456789012 .*futureim\.yaml:2 wants 210987654321/);
  });
}

test('what only looks is not refused', async () => {
  project(`environment: dev\naws:\n  account: "${OTHER_ACCOUNT}"\n`);
  for (const args of [['dms', 'list'], ['alarms', 'list'], ['cost']]) {
    const { exitCode, error } = await account.json(args.join('-'), [...args, '--env', 'prod']);
    assert.is(exitCode, 0, error?.message);
  }
});

test('a file of prod, one that leaves the environment open and the account itself are let through', async () => {
  for (const yaml of ['environment: prod\naws: {account: "123456789012"}\n', 'aws: {account: "123456789012"}\n']) {
    project(yaml);
    assert.is((await account.json('dms-stop', ['dms', 'stop', '--env', 'prod'])).error?.code, 'FIM-STACK-MISSING');
  }
});

test('another region than that of the states is refused, with both named', async () => {
  const client = new S3Client({
    endpoint: account.emulator.url,
    region: 'us-west-2',
    forcePathStyle: true,
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  });
  await client.send(
    new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: 'us-west-2' } }),
  );
  client.destroy();
  const { error } = await account.json('dms-stop', ['dms', 'stop']);
  assert.is(error?.code, 'FIM-PLACE-DIFFERS', JSON.stringify(error));
  assert.match(error!.message, 'the default of aws.region means us-east-2');
  assert.match(error!.message, 'in dev is in us-west-2');
  assert.is(
    (await account.json('dms-stop', ['dms', 'stop', '--region', 'us-west-2'])).error?.code,
    'FIM-STACK-MISSING',
  );
});

const what = 'changes of another place on an emulated AWS';
if (has('aws-emulator', what)) test.run();
