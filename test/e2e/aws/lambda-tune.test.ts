import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { functionPackage } from '../../../src/platform/function-package.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { has } from '../../support/skip.js';

const NAME = 'futureim-ecommerce-ai-platform-auth-dev';

let account: EmulatedAccount;
let client: LambdaClient;
const test = suite('lambda tune on an emulated AWS');
test.before(async () => {
  account = await EmulatedAccount.start();
  client = new LambdaClient({
    endpoint: account.emulator.url,
    region: 'us-east-2',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  });
  await account.emulator.createRole('runner');
  await client.send(
    new CreateFunctionCommand({
      FunctionName: NAME,
      Role: 'arn:aws:iam::123456789012:role/runner',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: functionPackage('export const handler = () => 1;') },
      MemorySize: 1024,
      Timeout: 28,
      Publish: true,
    }),
  );
  await client.send(new CreateAliasCommand({ FunctionName: NAME, Name: 'live', FunctionVersion: '1' }));
});
test.after(async () => {
  client?.destroy();
  await account?.dispose();
});

const tune = (...args: string[]) => account.json('lambda-tune', ['lambda', 'tune', '--function', 'auth', ...args]);
const configFile = (): string => join(account.program.folder, 'futureim.yaml');

/** What callers get. */
async function live(): Promise<{ version: string; memory: number; timeout: number }> {
  const { FunctionVersion } = await client.send(new GetAliasCommand({ FunctionName: NAME, Name: 'live' }));
  const found = await client.send(
    new GetFunctionConfigurationCommand({ FunctionName: NAME, Qualifier: FunctionVersion }),
  );
  return { version: FunctionVersion!, memory: found.MemorySize!, timeout: found.Timeout! };
}

test('a size that nothing can have is refused before anything is changed', async () => {
  for (const [args, reason] of [
    [['--memory', '64'], '128 to 10240'],
    [['--timeout', '29'], '1 to 28'],
    [[], 'neither --timeout nor --memory'],
  ] as const) {
    const { error, exitCode } = await tune(...args);
    assert.equal([error?.code, exitCode], ['FIM-USAGE', 2], args.join(' '));
    assert.match(error!.message, reason);
  }
  const stranger = ['lambda', 'tune', '--function', 'analytcs', '--memory', '512'];
  assert.match((await account.json('lambda-tune', stranger)).error!.message, 'did you mean analytics');
  assert.equal(await live(), { version: '1', memory: 1024, timeout: 28 });
});

test('without saving, says what Terraform will put back', async () => {
  const { stdout, code } = await account.run([
    ...['lambda', 'tune', '--function', 'auth', '--timeout', '20', '--no-save'],
  ]);
  assert.is(code, 0);
  assert.match(stdout, 'auth has 20 s, 1024 MiB now, before 28 s, 1024 MiB (version 2, before 1)');
  assert.match(stdout, 'Terraform will put back 28 s, 1024 MiB');
  assert.equal(await live(), { version: '2', memory: 1024, timeout: 20 });
});

test('callers get it as a new version, and the configuration says so too, beside what it said before', async () => {
  writeFileSync(configFile(), '# kept\naws:\n  functions:\n    analytics: { memory: 768 }\n');
  const { status, result } = await tune('--memory', '1536');
  assert.equal([status, result.change, result.version, result.previous], ['changed', 'tuned', '3', '2']);
  assert.equal(result.now, { timeout: 20, memory: 1536 });
  assert.is(result.saved.changed, true);
  assert.equal(await live(), { version: '3', memory: 1536, timeout: 20 });
  assert.match(readFileSync(configFile(), 'utf8'), '# kept');
  const { stdout } = await account.run(['config', 'show', 'aws.functions', '--json']);
  const [{ value }] = JSON.parse(stdout).result.entries;
  assert.equal(value, { analytics: { memory: 768 }, auth: { memory: 1536 } });
});

test('once more changes nothing', async () => {
  const { status, result } = await tune('--memory', '1536');
  assert.equal([status, result.change, result.saved.changed], ['ok', 'unchanged', false]);
  assert.is((await live()).version, '3');
});

test('the next deployment has the size in its configuration', async () => {
  await account.run(['deploy', '--synth-only', '--out', 'written']);
  const text = readFileSync(join(account.program.folder, 'written/stacks/app/cdk.tf.json'), 'utf8');
  const { api_functions_auth_function: auth } = JSON.parse(text).resource.aws_lambda_function;
  assert.equal([auth.memory_size, auth.timeout], [1536, 28]);
});

test('a configuration with a size that nothing can have is refused where it is read', async () => {
  writeFileSync(configFile(), 'aws:\n  functions:\n    auth: { memory: 64 }\n');
  const { error } = await tune('--memory', '1024');
  assert.is(error?.code, 'FIM-CONFIG-INVALID');
  assert.match(error!.message, 'gives auth the memory 64');
});

if (has('aws-emulator', 'lambda tune on an emulated AWS')) test.run();
