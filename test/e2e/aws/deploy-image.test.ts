import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BatchClient, DescribeJobDefinitionsCommand, RegisterJobDefinitionCommand } from '@aws-sdk/client-batch';
import { BatchDeleteImageCommand, CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../../scripts/project.js';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { has } from '../../support/skip.js';

/**
 * Everything but the building and pushing itself, for which there is no daemon: a stand-in for docker writes down what it
 * is asked, and lets the emulated registry have an image. The Dockerfile is tested in test/packaging/image.test.ts.
 */
const STAND_IN = join(ROOT, 'test/support/container-tool/stand-in.mjs');
const STATES = stateBucketName(emulatedParameters());
const NAME = 'futureim-ecommerce-ai-platform-processing-dev';
const HOST = '123456789012.dkr.ecr.us-east-2.amazonaws.com';
const REPOSITORY = `${HOST}/${NAME}`;
const JOB = 'futureim-ecommerce-ai-platform-curation-dev';

let account: EmulatedAccount;
let record: string;
let batch: BatchClient;
let ecr: ECRClient;
const test = suite('the image on an emulated AWS');
test.before(async () => {
  account = await EmulatedAccount.start();
  record = join(account.program.folder, 'record.jsonl');
  await account.emulator.createBucket(STATES);
  const settings = {
    endpoint: account.emulator.url,
    region: 'us-east-2',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  };
  batch = new BatchClient(settings);
  ecr = new ECRClient(settings);
});
test.after(async () => {
  batch?.destroy();
  ecr?.destroy();
  await account?.dispose();
});

const variables = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  FUTUREIM_CONTAINER_TOOL: STAND_IN,
  STAND_IN_RECORD: record,
  ...more,
});
const deploy = (more?: NodeJS.ProcessEnv) =>
  account.json('deploy', ['deploy', '--image'], { variables: variables(more) });

/** What the stand-in was asked since the last call. */
function asked(): { args: string[]; input?: string }[] {
  if (!existsSync(record)) return [];
  const lines = readFileSync(record, 'utf8').trimEnd().split('\n');
  rmSync(record);
  return lines.map((line) => JSON.parse(line));
}

async function forgetImage(imageTag: string): Promise<void> {
  await ecr.send(new BatchDeleteImageCommand({ repositoryName: NAME, imageIds: [{ imageTag }] }));
}

test('without the stack that has the repository, says which it is', async () => {
  const { error, exitCode } = await deploy();
  assert.equal([error?.code, exitCode], ['FIM-STACK-MISSING', 1]);
  const outputs = { image_repository_url: { value: REPOSITORY, type: 'string' } };
  const state = { version: 4, serial: 1, lineage: 'made-by-a-test', outputs, resources: [] };
  await account.emulator.writeObject(STATES, 'app/terraform.tfstate', JSON.stringify(state));
  await ecr.send(new CreateRepositoryCommand({ repositoryName: NAME }));
});

test('without a program that builds images, says what to install', async () => {
  const { error } = await deploy({ FUTUREIM_CONTAINER_TOOL: 'no-such-program' });
  assert.is(error?.code, 'FIM-CONTAINER-TOOL');
  const stranger = await deploy({ FUTUREIM_CONTAINER_TOOL: '/bin/true' });
  assert.match(stranger.error!.message, '/bin/true is neither Docker nor Podman');
});

test('the image is pushed, and named by its digest in the configuration; the password goes by standard input', async () => {
  const { code, stdout, stderr } = await account.run(['deploy', '--image', '--verbose'], { variables: variables() });
  assert.is(code, 0, stderr);
  const [login, build, logout, ...rest] = asked();
  assert.equal(rest, []);
  assert.equal(login!.args, ['login', '--username', 'AWS', '--password-stdin', HOST]);
  assert.ok(login!.input!.length > 8);
  for (const text of [stdout, stderr]) assert.not(text.includes(login!.input!), 'the password was printed');
  assert.equal(build!.args.slice(0, 6), [
    'buildx',
    'build',
    '--provenance=false',
    '--push',
    '--platform',
    'linux/amd64',
  ]);
  assert.match(build!.args[7]!, new RegExp(`^${REPOSITORY}:\\d+\\.\\d+\\.\\d+-[0-9a-f]{16}$`));
  assert.equal(logout!.args, ['logout', HOST]);
  const digest = /imageDigest: (sha256:[0-9a-f]{64})/.exec(
    readFileSync(join(account.program.folder, 'futureim.yaml'), 'utf8'),
  )?.[1];
  assert.match(stdout, `pushed: ${REPOSITORY}@${digest}`);
  assert.match(stdout, 'no job definitions yet: futureim deploy --target aws --stack app');
  assert.match(stdout, /it runs futureim \d+\.\d+\.\d+/);
});

test('the same program is not built twice, and the next runs are of it', async () => {
  await batch.send(
    new RegisterJobDefinitionCommand({
      jobDefinitionName: JOB,
      type: 'container',
      timeout: { attemptDurationSeconds: 3600 },
      tags: { System: 'curation' },
      containerProperties: {
        image: `${REPOSITORY}@sha256:${'0'.repeat(64)}`,
        command: ['data', 'process'],
        user: '1000:1000',
        resourceRequirements: [
          { type: 'MEMORY', value: '2048' },
          { type: 'VCPU', value: '1' },
        ],
      },
    }),
  );
  const first = await deploy();
  assert.equal(asked(), []);
  assert.equal([first.status, first.result.image.change], ['changed', 'unchanged']);
  assert.equal(first.result.image.jobs, [{ workload: 'curation', revision: 2, change: 'registered' }]);
  const { jobDefinitions = [] } = await batch.send(
    new DescribeJobDefinitionsCommand({ jobDefinitionName: JOB, status: 'ACTIVE' }),
  );
  const { containerProperties, timeout, tags } = jobDefinitions.find(({ revision }) => revision === 2)!;
  assert.is(containerProperties!.image, `${REPOSITORY}@${first.result.image.digest}`);
  assert.equal(
    [containerProperties!.user, timeout!.attemptDurationSeconds, tags!.System],
    ['1000:1000', 3600, 'curation'],
  );
  const second = await deploy();
  assert.equal([second.status, second.result.image.saved.changed], ['ok', false]);
  assert.equal(second.result.image.jobs, [{ workload: 'curation', revision: 2, change: 'unchanged' }]);
});

test('podman, and docker without BuildKit, build first and push then', async () => {
  for (const kind of ['podman', 'docker-without-buildx']) {
    await forgetImage((await deploy()).result.image.tag);
    const { result } = await deploy({ STAND_IN_KIND: kind });
    assert.match(result.image.builtBy, kind === 'podman' ? /^Podman 5\.4\.2$/ : /^Docker 28\.1\.1$/);
    const reference = `${REPOSITORY}:${result.image.tag}`;
    const [, build, push] = asked();
    assert.equal(build!.args.slice(0, 5), ['build', '--platform', 'linux/amd64', '--tag', reference]);
    assert.equal(push!.args, ['push', reference]);
  }
});

test('what fails is told by its last words, and nobody stays signed in', async () => {
  await forgetImage((await deploy()).result.image.tag);
  const { error, exitCode } = await deploy({ STAND_IN_FAILS: 'buildx' });
  assert.equal([error?.code, exitCode], ['FIM-IMAGE-FAILED', 1]);
  assert.match(error!.message, 'buildx build failed: failed to solve: no space left on device');
  assert.is(asked().at(-1)!.args[0], 'logout');
});

if (has('aws-emulator', 'the image on an emulated AWS')) test.run();
