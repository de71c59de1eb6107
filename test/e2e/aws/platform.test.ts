import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { REPLICATION_USER } from '../../../src/platform/replication-user.js';
import { resourceName } from '../../../src/platform/resource-name.js';
import { sourceSecretName } from '../../../src/platform/secret-names.js';
import { LandedSource } from '../../support/aws-emulator/dms/landed-source.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { EMULATED_STACKS, emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

const { project, environment, source: parameters } = emulatedParameters();
const STACKS = EMULATED_STACKS.flatMap((stack) => ['--stack', stack]);
const INGEST = ['--stack', 'ingest'];
/** Fewer would mean that something is no longer applied. */
const LEAST_RESOURCES: Record<string, number> = { bootstrap: 13, foundation: 120, ingest: 45, app: 180 };
/** The server of the tests listens on loopback alone, where AWS could not reach it. */
const LOOPBACK = ['--skip', 'net.bind'];
const CONFIRM = ['--confirm', environment];

let account: EmulatedAccount;
let server: TestServer;
let source: LandedSource;
let variables: NodeJS.ProcessEnv;

const test = suite('the platform on an emulated AWS, from an empty account to none');
test.before(async () => {
  [account, server] = await Promise.all([EmulatedAccount.start(), startTestServer()]);
  await account.emulator.createServiceLinkedRole('batch.amazonaws.com', 'AWSServiceRoleForBatch');
  source = await LandedSource.attach(server, account.emulator, resourceName('bucket', project, 'raw', environment));
  const { user, host, port, database, password } = server.address;
  const authority = join(account.program.folder, 'authority.pem');
  writeFileSync(authority, parameters.certificatePem!);
  variables = {
    FUTUREIM_SOURCE: `mysql://${user}@${host}:${port}/${database}`,
    FUTUREIM_SOURCE_PASSWORD: password,
    FUTUREIM_SOURCE_TLS_CA_FILE: authority,
  };
});
test.after(async () => {
  await source?.close();
  await server?.stop();
  await account.dispose();
});

const run = (schema: string, ...args: string[]) => account.json(schema, args, { variables });

async function changes(schema: string, ...args: string[]) {
  const document = await run(schema, ...args);
  assert.equal([document.status, document.exitCode], ['changed', 0], JSON.stringify(document.error));
  return document;
}

/** The first run changes something, the second finds nothing left to do. */
async function changesOnce(schema: string, ...args: string[]): Promise<void> {
  await changes(schema, ...args);
  const again = await run(schema, ...args);
  assert.equal([again.status, again.exitCode], ['ok', 0], JSON.stringify(again.error));
}

const verdicts = async () => {
  const { exitCode, result, findings } = await run('verify', 'verify');
  const failed = findings?.filter(({ status }) => status === 'fail').map(({ id, evidence }) => `${id}: ${evidence}`);
  return { exitCode, failed, levels: result.levels };
};

async function resourcesOf(stack: string): Promise<number> {
  const { result } = await run('state-list', 'state', 'list');
  const { state } = result.stacks.find((each: { stack: string }) => each.stack === stack);
  return state?.resources.length ?? 0;
}

async function replicates(): Promise<void> {
  await changesOnce('dms-start', 'dms-start', '--wait');
  const { result } = await run('status', 'status');
  assert.equal(
    result.tasks.map(({ status, fullLoadProgressPercent }: { status: string; fullLoadProgressPercent: number }) => [
      status,
      fullLoadProgressPercent,
    ]),
    Array(5).fill(['running', 100]),
  );
  const { exitCode, failed } = await verdicts();
  assert.equal([exitCode, failed], [0, []]);
}

test('bootstrap and mysql setup need nothing but credentials, and run twice', async () => {
  await changesOnce('bootstrap', 'bootstrap');
  await changesOnce('mysql-setup', 'mysql', 'setup');
  await changesOnce('bootstrap', 'bootstrap');
  const secret = JSON.parse(await account.emulator.readSecret(sourceSecretName({ project, environment })));
  assert.is(secret.username, REPLICATION_USER, 'DMS has no more rights than it needs');
  await changes('mysql-sample', 'mysql', 'sample', '--scale', '0.01', '--confirm', server.address.database);
});

test('mysql-check passes, and knows what it cannot know before the deployment', async () => {
  const { exitCode, findings } = await run('mysql-check', 'mysql-check', ...LOOPBACK);
  assert.is(exitCode, 0, JSON.stringify(findings?.filter(({ status }) => status === 'fail')));
  assert.is(findings?.find(({ id }) => id === 'net.final')?.status, 'skip');
});

test('deploy makes every stack that the emulator can hold, once', async () => {
  await changesOnce('deploy', 'deploy', ...STACKS, '--yes');
  for (const [stack, least] of Object.entries(LEAST_RESOURCES)) {
    const made = await resourcesOf(stack);
    assert.ok(made >= least, `${stack} has ${made} resources`);
  }
  const { findings } = await run('mysql-check', 'mysql-check', '--check', 'net.final');
  assert.is(findings?.find(({ id }) => id === 'net.final')?.status, 'pass');
});

test('replication starts, status shows it, and every row in the lake is that of the source', replicates);

test('changes arrive; what does not is found and named', async () => {
  await source.change({
    table: 'promotions',
    operation: 'U',
    where: 'TRUE',
    statement: "UPDATE promotions SET promotion_name = CONCAT(promotion_name, ' again')",
  });
  assert.equal((await verdicts()).failed, []);
  source.landing = false;
  await source.change({
    table: 'reviews',
    operation: 'D',
    where: 'TRUE',
    statement: 'DELETE FROM reviews ORDER BY review_id LIMIT 1',
  });
  source.landing = true;
  const { exitCode, failed } = await verdicts();
  assert.is(exitCode, 3);
  assert.match(failed?.join('\n') ?? '', /reviews/);
});

test('logs tell what the tasks wrote', async () => {
  const group = `dms-tasks-${resourceName('dms-instance', project, 'replication', environment)}`;
  const message = '[TARGET_APPLY] E: a row was refused (apply.c:1)';
  await account.emulator.putLogEvents(group, 'dms-task-A', [{ timestamp: Date.now(), message }]);
  const { code, stdout } = await account.run(['logs', 'dms*'], { variables });
  assert.is(code, 0);
  assert.match(stdout, message);
});

test('tasks stop and resume once, and a reload mends the table that differed', async () => {
  await changesOnce('dms-stop', 'dms', 'stop');
  await changesOnce('dms-resume', 'dms', 'resume', '--wait');
  await changes('dms-reload', 'dms', 'reload', '--table', 'reviews', '--yes', '--wait');
  const { exitCode, failed } = await verdicts();
  assert.equal([exitCode, failed], [0, []]);
});

test('the costly part is destroyed over night, and the same commands bring it back', async () => {
  await changesOnce('destroy', 'destroy', ...INGEST, ...CONFIRM);
  await changesOnce('deploy', 'deploy', ...INGEST, '--yes');
  await replicates();
});

test('destroy leaves nothing, and every call was one that the emulator knows', async () => {
  await changesOnce('destroy', 'destroy', ...CONFIRM);
  for (const stack of EMULATED_STACKS) assert.is(await resourcesOf(stack), 0, stack);
  assert.equal([...account.emulator.unknown], []);
});

const what = 'the whole platform on an emulated AWS';
const stacks = has('terraform', what) && has('provider-mirror', what) && has('aws-emulator', what);
if (stacks && has('mariadb-server', what)) test.run();
