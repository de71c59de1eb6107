import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../../scripts/project.js';
import { APPLY_BUILDSPEC, PLAN_BUILDSPEC } from '../../../src/infra/stacks/delivery/buildspecs.js';
import { stateBucketName } from '../../../src/infra/state-address.js';
import type { PlanManifest } from '../../../src/runbook/procedures/stacks/saved-plans/plan-manifest.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { has } from '../../support/skip.js';

/** The stack that reads no other. */
const STACK = ['--stack', 'bootstrap'];

let account: EmulatedAccount;
let plan: string;
let digest: string;
const test = suite('a saved plan on an emulated AWS');
test.before(async () => {
  account = await EmulatedAccount.start();
  await account.emulator.createBucket(stateBucketName(emulatedParameters()));
  plan = join(account.program.folder, 'plan');
});
test.after(() => account?.dispose());

/** Applies from a state folder of its own, as another machine would. */
const apply = (folder: string, ...args: string[]) =>
  account.json('deploy', ['deploy', '--from', folder, '--yes', '--state-dir', 'another-machine', ...args]);

/** A copy of the plan as it comes out of a store of artifacts, which leaves out what begins with a dot. */
function copyOf(name: string): string {
  const folder = join(account.program.folder, name);
  cpSync(plan, folder, { recursive: true, filter: (path) => !/\/\.[^/]*$/.test(path) });
  return folder;
}

const manifestOf = (folder: string): PlanManifest =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as PlanManifest;

function rewrite(folder: string, change: (manifest: PlanManifest) => void): string {
  const manifest = manifestOf(folder);
  change(manifest);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

test('a plan is saved with what it is of, and belongs to the user alone', async () => {
  const { result, exitCode } = await account.json('deploy', ['deploy', ...STACK, '--plan', '--save', plan]);
  assert.is(exitCode, 0);
  assert.is(result.saved.folder, plan);
  ({ digest } = result.saved);
  const { place, program, policy, stacks, states, monthly } = manifestOf(plan);
  assert.equal(place, {
    project: 'futureim-ecommerce-ai-platform',
    environment: 'dev',
    region: 'us-east-2',
    account: '123456789012',
  });
  assert.match(program.version, /^1\.\d+\.\d+/);
  assert.ok(policy.controls > 90 && monthly! > 10);
  assert.equal(states, { bootstrap: 0 });
  assert.is(stacks[0]!.changes.length, result.pending);
  for (const entry of readdirSync(plan, { recursive: true, withFileTypes: true })) {
    const { mode } = statSync(join(entry.parentPath, entry.name));
    assert.is((mode & 0o777).toString(8), entry.isDirectory() ? '700' : '600', entry.name);
  }
});

test('a plan replaces an older one, and nothing else', async () => {
  const again = await account.json('deploy', ['deploy', ...STACK, '--plan', '--save', plan]);
  assert.not.equal(again.result.saved.digest, digest);
  ({ digest } = again.result.saved);
  const { error } = await account.json('deploy', ['deploy', ...STACK, '--plan', '--save', account.program.folder]);
  assert.is(error?.code, 'FIM-OUTPUT-EXISTS');
});

test('a plan of another place is refused', async () => {
  const staging = await apply(plan, '--env', 'staging');
  assert.equal([staging.error?.code, staging.exitCode], ['FIM-PLAN-FOREIGN', 1]);
  assert.match(staging.error!.message, ', and this is staging');
  // The states are in another region than that of the command, which no plan gets past.
  const west = await apply(plan, '--region', 'us-west-2');
  assert.equal([west.error?.code, west.exitCode], ['FIM-PLACE-DIFFERS', 2]);
  const ofAnotherRegion = rewrite(copyOf('of-another-region'), ({ place }) => {
    place.region = 'us-west-2';
  });
  const { error: foreign } = await apply(ofAnotherRegion);
  assert.match(foreign!.message, 'the plan is for the region us-west-2, and this is us-east-2');
  const elsewhere = rewrite(copyOf('of-another-account'), ({ place }) => {
    place.account = '210987654321';
  });
  const { error } = await apply(elsewhere);
  assert.match(error!.message, 'the plan is for the account 210987654321, and this is 123456789012');
});

test('a plan of another program is refused, as that would make another platform of it', async () => {
  const older = rewrite(copyOf('of-an-older-futureim'), (manifest) => {
    manifest.futureim = '0.0.1';
  });
  assert.match((await apply(older)).error!.message, 'made by futureim 0.0.1');
  const terraform = rewrite(copyOf('of-another-terraform'), ({ program }) => {
    program.version = '1.99.0';
  });
  assert.match((await apply(terraform)).error!.message, 'made by Terraform 1.99.0');
});

test('a plan that was changed is refused, whatever was changed', async () => {
  const folder = copyOf('changed');
  writeFileSync(join(folder, 'bootstrap/cdk.tf.json'), '{}');
  const changed = await apply(folder);
  assert.equal([changed.error?.code, changed.exitCode], ['FIM-PLAN-DAMAGED', 1]);
  assert.match(changed.error!.message, 'cdk.tf.json was changed');
  const other = await apply(plan, '--digest', `sha256:${'0'.repeat(64)}`);
  assert.is(other.error?.code, 'FIM-PLAN-DAMAGED');
  const outside = rewrite(copyOf('outside'), ({ stacks }) => {
    stacks[0]!.stack = '../plan';
  });
  assert.is((await apply(outside)).error?.code, 'FIM-PLAN-DAMAGED');
  assert.is((await apply('no-such-folder')).error?.code, 'FIM-USAGE');
  const { result } = await account.json('state-list', ['state', 'list']);
  assert.is(result.stacks[0].state, null, 'something was applied');
});

test('exactly the plan is applied by another process, which has nothing but the folder', async () => {
  const { status, exitCode, result } = await apply(copyOf('artifact'), '--digest', digest, '--exit-code');
  assert.equal([status, exitCode], ['changed', 0]);
  assert.equal(
    result.steps.map(({ id, evidence }: { id: string; evidence: string }) => [id, evidence]),
    [['bootstrap', `${manifestOf(plan).stacks[0]!.changes.length} created, 0 updated, 0 deleted`]],
  );
});

test('it is not applied again: the state has moved on', async () => {
  const { error, exitCode } = await apply(plan);
  assert.equal([error?.code, exitCode], ['FIM-PLAN-OUTDATED', 1]);
  assert.match(error!.message, /the state of bootstrap was number 0 when it was planned, and is number \d+/);
  assert.match(error!.remedy, '--plan --save');
});

test('Terraform itself refuses a plan whose state moved on unseen', async () => {
  const now = (await account.json('state-list', ['state', 'list'])).result.stacks[0].state.serial;
  const unseen = rewrite(copyOf('unseen'), ({ states }) => {
    states.bootstrap = now;
  });
  const { error } = await apply(unseen);
  assert.is(error?.code, 'FIM-PLAN-OUTDATED');
  assert.match(error!.message, 'Saved plan is stale');
});

/** What a build does with the program; installing it is tested elsewhere, and the stacks are others. */
function runBuild(buildspec: string, variables: NodeJS.ProcessEnv): Promise<{ code: number; output: string }> {
  const { phases } = JSON.parse(buildspec) as { phases: { build: { commands: string[] } } };
  const script = [...phases.build.commands, 'echo "digest $PLAN_DIGEST"']
    .join('\n')
    .replaceAll('npx --no-install futureim', `"${process.execPath}" "${join(ROOT, 'bin/run.js')}"`)
    .replace(/(--stack \w+ )+/, '--stack bootstrap ');
  const { folder } = account.program;
  const env = { ...process.env, HOME: folder, CI: 'true', ...account.variables, ...variables };
  return new Promise((resolve) => {
    execFile('bash', ['-c', script], { cwd: folder, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` }),
    );
  });
}

test('the builds of the pipeline plan, hand over the digest, and apply what has it', async () => {
  rmSync(plan, { recursive: true });
  const planned = await runBuild(PLAN_BUILDSPEC, {});
  assert.is(planned.code, 0, planned.output);
  assert.match(planned.output, /\d+ controls: \d+ pass/);
  const [, handed = ''] = /^digest ([0-9a-f]{64})$/m.exec(planned.output) ?? [];
  const { artifacts } = JSON.parse(PLAN_BUILDSPEC) as { artifacts: { 'base-directory': string } };
  const folder = join(account.program.folder, artifacts['base-directory']);
  const other = await runBuild(APPLY_BUILDSPEC, { CODEBUILD_SRC_DIR_plan: folder, PLAN_DIGEST: '0'.repeat(64) });
  assert.is(other.code, 1);
  assert.match(other.output, 'FIM-PLAN-DAMAGED');
  const applied = await runBuild(APPLY_BUILDSPEC, { CODEBUILD_SRC_DIR_plan: folder, PLAN_DIGEST: handed });
  assert.is(applied.code, 0, applied.output);
  assert.match(applied.output, 'all is as planned');
});

test('what is not deployed can be left out', async () => {
  const { result } = await account.json('deploy', ['deploy', '--plan', '--deployed', '--exit-code']);
  assert.equal(
    result.stacks.map(({ stack, pending }: { stack: string; pending: boolean }) => [stack, pending]),
    [['bootstrap', false]],
  );
});

const what = 'a saved plan on an emulated AWS';
if (has('terraform', what) && has('provider-mirror', what) && has('aws-emulator', what)) test.run();
