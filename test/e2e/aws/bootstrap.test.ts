import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { sourceSecretName } from '../../../src/platform/secret-names.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { has } from '../../support/skip.js';

const BUCKET = stateBucketName(emulatedParameters());
const SECRET = sourceSecretName(emulatedParameters());
const SOURCE = ['--source', 'mysql://reader@mysql.example.internal:3307/shop'];
const PASSWORD = 'planted-password-0123';

let account: EmulatedAccount;
const test = suite('bootstrap of an emulated account');
test.before(async () => {
  account = await EmulatedAccount.start();
});
test.after(() => account.dispose());

const bootstrap = (...args: string[]) => account.json('bootstrap', ['bootstrap', ...args]);
const setting = (name: string) => account.emulator.readObject(BUCKET, `?${name}`);

test('--check says what an empty account lacks, and makes nothing', async () => {
  const { exitCode, findings } = await bootstrap('--check', ...SOURCE);
  assert.is(exitCode, 3);
  assert.equal(
    findings?.map(({ id, status }) => [id, status]),
    [
      ['bootstrap-account.identity', 'pass'],
      ['bootstrap-account.state-bucket', 'fail'],
      ['bootstrap-account.bootstrap-stack', 'skip'],
      ['bootstrap-account.source-secret', 'skip'],
    ],
  );
  assert.match(findings?.[1]?.evidence ?? '', `${BUCKET} does not exist`);
});

test('makes bucket, stack and secret; what lacks the password goes on where it stopped', async () => {
  const { error } = await bootstrap(...SOURCE);
  assert.equal([error?.code, error?.message], ['FIM-INPUT-REQUIRED', 'nobody gave the password of reader']);
  const { code, stderr } = await account.run(['bootstrap', '--password-stdin'], { input: `${PASSWORD}\n` });
  assert.is(code, 0, stderr);
  assert.match(await setting('versioning'), '<Status>Enabled</Status>');
  assert.match(await setting('encryption'), 'aws:kms');
  assert.is((await setting('publicAccessBlock')).match(/>true</gi)?.length, 4);
  assert.match(await setting('ownershipControls'), 'BucketOwnerEnforced');
  assert.match(await setting('policy'), '"aws:SecureTransport":"false"');
  const secret = JSON.parse(await account.emulator.readSecret(SECRET));
  assert.equal(secret, { host: 'mysql.example.internal', port: 3307, username: 'reader', password: PASSWORD });
});

test('the secret is encrypted with the key for secrets of the platform', async () => {
  const { result } = await account.json('outputs', ['outputs', 'secrets_key_arn']);
  assert.match(JSON.stringify(result), String(await account.emulator.keyOfSecret(SECRET)));
});

test('a second time changes nothing, and --check passes', async () => {
  assert.is((await bootstrap()).status, 'ok');
  const { exitCode, result } = await bootstrap('--check');
  assert.equal([exitCode, result.verdict], [0, 'passed']);
});

test('the password is in no file', () => {
  const files = readdirSync(account.program.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  for (const { parentPath, name } of files.filter((file) => !file.name.startsWith('terraform-provider'))) {
    assert.not(readFileSync(join(parentPath, name), 'latin1').includes(PASSWORD), join(parentPath, name));
  }
});

test('an existing bucket that differs is told and mended; what else is set there stays', async () => {
  await account.emulator.suspendVersioning(BUCKET);
  const foreign = { Sid: 'Audit', Effect: 'Allow', Principal: '*', Action: 's3:ListBucket', Resource: '*' };
  await account.emulator.writeObject(BUCKET, '?policy', JSON.stringify({ Statement: [foreign] }));
  const { exitCode, findings } = await bootstrap('--check');
  assert.is(exitCode, 3);
  const bucket = findings?.find(({ status }) => status === 'fail');
  assert.match(bucket?.evidence ?? '', 'versioning is Suspended, not Enabled; policy is without DenyPlainHttp');
  assert.is((await bootstrap()).status, 'changed');
  assert.match(await setting('versioning'), 'Enabled');
  assert.match(await setting('policy'), '"Sid":"Audit"');
});

test('a secret that is marked for deletion comes back only when that was asked for', async () => {
  await account.emulator.deleteSecret(SECRET);
  const { error } = await bootstrap();
  assert.equal(
    [error?.code, error?.remedy],
    ['FIM-SECRET-DELETED', 'futureim bootstrap --target aws --restore-secret'],
  );
  assert.is((await bootstrap('--restore-secret')).status, 'changed');
  assert.match(await account.emulator.readSecret(SECRET), PASSWORD);
});

test('what another owner made is taken over with --adopt', async () => {
  const options = { variables: { FUTUREIM_PROJECT: 'other', FUTUREIM_SOURCE_PASSWORD: PASSWORD } };
  const failed = await account.json('bootstrap', ['bootstrap'], options);
  assert.is(failed.error?.code, 'FIM-APPLY-FAILED');
  assert.match(failed.error?.remedy ?? '', '--adopt');
  const adopt = ['deploy', '--stack', 'bootstrap', '--adopt', '--yes'];
  const adopted = await account.json('deploy', adopt, options);
  assert.is(adopted.status, 'changed', JSON.stringify(adopted));
  const { result } = await account.json('deploy', ['deploy', '--stack', 'bootstrap', '--plan'], options);
  assert.is(result.pending, 0);
});

const what = 'bootstrap of an emulated account';
if (has('terraform', what) && has('provider-mirror', what) && has('aws-emulator', what)) test.run();
