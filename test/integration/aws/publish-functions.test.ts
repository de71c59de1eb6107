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
import { LambdaFunctions } from '../../../src/targets/aws/functions/lambda-functions.js';
import type { OperationContext } from '../../../src/targets/ports/operation-context.js';
import { type AwsEmulator, startAwsEmulator } from '../../support/aws-emulator/emulator.js';
import { has } from '../../support/skip.js';

const FIRST = 'export const handler = () => 1;';
const SECOND = 'export const handler = () => 2;';
const THIRD = 'export const handler = () => 3;';

const test = suite('publishing functions on an emulated AWS');
let emulator: AwsEmulator;
let client: LambdaClient;
let code = SECOND;

/** What Lambda keeps for every version, as the address that the emulator gives for it cannot be reached. */
let kept = functionPackage(FIRST);

const functions = (): LambdaFunctions =>
  new LambdaFunctions({
    project: 'shop',
    environment: 'dev',
    client: async () => client,
    bundles: () => new Map([['submitter', code]]),
    download: async () => kept,
  });
const context = { signal: new AbortController().signal } as OperationContext;

const live = async (): Promise<{ version: string; sha: string }> => {
  const { FunctionVersion } = await client.send(
    new GetAliasCommand({ FunctionName: 'shop-submitter-dev', Name: 'live' }),
  );
  const { CodeSha256 } = await client.send(
    new GetFunctionConfigurationCommand({ FunctionName: 'shop-submitter-dev', Qualifier: FunctionVersion }),
  );
  return { version: FunctionVersion!, sha: CodeSha256! };
};

test.before(async () => {
  emulator = await startAwsEmulator();
  client = new LambdaClient({
    endpoint: emulator.url,
    region: 'us-east-2',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  });
  await emulator.createRole('runner');
  const FunctionName = 'shop-submitter-dev';
  await client.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: 'arn:aws:iam::123456789012:role/runner',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: functionPackage(FIRST) },
      Publish: true,
    }),
  );
  await client.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
});
test.after(async () => {
  client?.destroy();
  await emulator?.stop();
});

test('new code is a new version, which callers get', async () => {
  const before = await live();
  const published = await functions().publish(['submitter'], context);
  assert.equal(published, [{ name: 'submitter', change: 'published', version: '2', previous: '1' }]);
  const after = await live();
  assert.is(after.version, '2');
  assert.is.not(after.sha, before.sha);
});

test('the same code is not published twice', async () => {
  const published = await functions().publish(['submitter'], context);
  assert.equal(published, [{ name: 'submitter', change: 'unchanged', version: '2' }]);
  assert.is((await live()).version, '2');
});

test('a function without code in this release is left alone', async () => {
  assert.equal(await functions().publish(['auth'], context), [{ name: 'auth', change: 'no code yet' }]);
});

test('what callers had before is published once more', async () => {
  code = THIRD;
  await functions().publish(['submitter'], context);
  const before = await live();
  kept = functionPackage(SECOND);
  const [rolledBack] = await functions().rollBack(['submitter'], context);
  assert.equal([rolledBack!.change, rolledBack!.previous], ['rolled back', before.version]);
  const after = await live();
  assert.is(after.version, rolledBack!.version);
  assert.is.not(after.sha, before.sha);
});

test('a function that is not there is named', async () => {
  code = SECOND;
  const error = await new LambdaFunctions({
    project: 'other',
    environment: 'dev',
    client: async () => client,
    bundles: () => new Map([['submitter', code]]),
    download: async () => kept,
  })
    .publish(['submitter'], context)
    .then(
      () => undefined,
      (each: { code: string; message: string }) => each,
    );
  assert.is(error?.code, 'FIM-AWS-FAILED');
  assert.match(error!.message, 'publishing the function submitter');
});

if (has('aws-emulator', 'publishing functions on an emulated AWS')) test.run();
