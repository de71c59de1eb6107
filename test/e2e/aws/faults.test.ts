import type { ChildProcess } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { has } from '../../support/skip.js';

const BUCKET = stateBucketName(emulatedParameters());
const DEPLOY = ['deploy', '--stack', 'bootstrap', '--yes'];

let account: EmulatedAccount;
const test = suite('deployments that are refused, locked out, interrupted and killed');
test.before.each(async () => {
  account = await EmulatedAccount.start();
  await account.emulator.createBucket(BUCKET);
});
test.after.each(() => account.dispose());

const deploy = (...args: string[]) => account.json('deploy', [...DEPLOY, ...args]);

async function lockOf(stack: string): Promise<{ who: string } | null> {
  const { result } = await account.json('state-list', ['state', 'list', stack]);
  return result.stacks[0].lock;
}

/** Setting up the logs of API Gateway: while this is not answered, an apply does not end. */
const HELD = /^PATCH \/account/;

/** Starts a deployment and waits until its apply is under way, where it stays until `release` is called. */
async function startDeploy(): Promise<{
  child: ChildProcess;
  release(): void;
  finished: ReturnType<EmulatedAccount['run']>;
}> {
  const release = account.emulator.hold(HELD);
  const { promise, resolve } = Promise.withResolvers<ChildProcess>();
  const finished = account.run(DEPLOY, {
    started(child) {
      child.stderr!.on('data', (text: string) => {
        if (text.includes('created')) resolve(child);
      });
    },
  });
  const unexpected = finished.then(({ stderr }) => Promise.reject(new Error(stderr)));
  return { child: await Promise.race([promise, unexpected]), release, finished };
}

test('a resource that AWS refuses is told with its cause; the rest stays, and a later deploy completes it', async () => {
  await account.emulator.createRole('dms-vpc-role');
  const { code, stdout, stderr } = await account.run(DEPLOY);
  assert.is(code, 1);
  assert.match(stderr, 'FIM-APPLY-FAILED');
  assert.match(stderr, 'try: futureim deploy --target aws --stack bootstrap --adopt');
  assert.match(stdout, /1 failure\n✖ aws_iam_role\.dms_roles_dms_vpc_role\n {2}.*EntityAlreadyExists/s);
  assert.is(await lockOf('bootstrap'), null);
  await account.emulator.deleteRole('dms-vpc-role');
  const again = await deploy();
  assert.is(again.status, 'changed', JSON.stringify(again));
  assert.match(again.result.steps[0].evidence, /^2 created/);
});

test('a held lock is told with its holder; Ctrl-C leaves none, and run resume goes on', async () => {
  const { child, release, finished } = await startDeploy();
  const second = await deploy();
  assert.equal([second.error?.code, second.exitCode], ['FIM-STACK-LOCKED', 1]);
  const holder = await lockOf('bootstrap');
  assert.match(second.error?.message ?? '', `locked by ${holder?.who} since 20`);
  const { stdout } = await account.run(['state', 'list', 'bootstrap']);
  assert.match(stdout, /^! bootstrap is held by \S+@\S+ for .* s \(apply\)$/m);

  child.kill('SIGINT');
  const { code, stderr } = await finished;
  assert.is(code, 130, stderr);
  assert.match(stderr, 'FIM-INTERRUPTED');
  assert.is(await lockOf('bootstrap'), null);
  release();
  const resumed = await account.json('run-resume', ['run', 'resume']);
  assert.equal([resumed.status, resumed.result.runbook], ['changed', 'apply-stacks'], JSON.stringify(resumed));
  assert.is((await deploy()).status, 'ok');
});

test('killed in the middle, Terraform ends its work and its lock by itself', async () => {
  const { child, release, finished } = await startDeploy();
  child.kill('SIGKILL');
  await finished;
  assert.ok(await lockOf('bootstrap'), 'Terraform works on');
  release();
  while ((await lockOf('bootstrap')) !== null) await new Promise((resolve) => setTimeout(resolve, 500));
  const again = await deploy();
  assert.equal([again.status, again.result.steps[0].evidence], ['ok', 'all is as planned'], JSON.stringify(again));
});

test('a state that cannot be stored is kept, and stored before anything else', async () => {
  const { release, finished } = await startDeploy();
  account.emulator.refuse(/^PUT .*\/bootstrap\/terraform\.tfstate(\?|$)/);
  release();
  const { code, stderr } = await finished;
  assert.is(code, 1, stderr);
  assert.match(stderr, 'FIM-APPLY-FAILED');
  account.emulator.refuse(undefined);
  const again = await account.run(DEPLOY);
  assert.is(again.code, 0, again.stderr);
  assert.match(again.stderr, 'bootstrap: stored what the last apply had done and could not record');
  assert.match(again.stdout, 'nothing to do');
});

test('a lock that was left behind is taken away after a confirmation, and older states come back', async () => {
  await account.emulator.enableVersioning(BUCKET);
  assert.is((await deploy()).status, 'changed');
  const lock = { ID: 'left-behind', Operation: 'OperationTypeApply', Info: '', Who: 'ci@runner-7', Version: '1.11.4' };
  const content = JSON.stringify({ ...lock, Created: '2026-03-01T10:15:00.123456789Z', Path: '' });
  await account.emulator.writeObject(BUCKET, 'bootstrap/terraform.tfstate.tflock', content);
  const locked = await account.json('deploy', ['deploy', '--stack', 'bootstrap', '--plan']);
  assert.is(locked.error?.code, 'FIM-STACK-LOCKED');
  assert.match(locked.error?.message ?? '', 'ci@runner-7 since 2026-03-01T10:15:00Z');
  const asked = await account.json('state-unlock', ['state', 'unlock', 'bootstrap']);
  assert.is(asked.error?.code, 'FIM-INPUT-REQUIRED');
  const unlocked = await account.json('state-unlock', ['state', 'unlock', 'bootstrap', '--yes']);
  assert.equal([unlocked.status, unlocked.result.lock.who], ['changed', 'ci@runner-7']);
  assert.is((await account.json('state-unlock', ['state', 'unlock', 'bootstrap'])).status, 'ok');

  const destroyed = await account.json('destroy', ['destroy', '--confirm', 'dev']);
  assert.is(destroyed.status, 'changed', JSON.stringify(destroyed));
  const { result } = await account.json('state-versions', ['state', 'versions', 'bootstrap']);
  assert.equal(
    result.versions.map(({ serial, resources, current }: Record<string, unknown>) => [serial, resources, current]),
    [
      [2, 0, true],
      [1, 13, false],
    ],
  );
  const restore = ['state', 'restore', 'bootstrap', result.versions[1].version, '--confirm', 'dev'];
  const restored = await account.json('state-restore', restore);
  assert.equal([restored.result.state.serial, restored.result.state.resources.length], [3, 13]);
  assert.is(await lockOf('bootstrap'), null);
  const unknown = await account.json('state-restore', ['state', 'restore', 'bootstrap', 'none', '--confirm', 'dev']);
  assert.equal([unknown.error?.code, unknown.exitCode], ['FIM-USAGE', 2]);
  // The restored state names what is gone: the next deploy makes it anew.
  const { result: remade } = await deploy();
  assert.match(remade.steps[0].evidence, /^1\d created/);
});

const what = 'deployments that fail on an emulated AWS';
if (has('terraform', what) && has('provider-mirror', what) && has('aws-emulator', what)) test.run();
