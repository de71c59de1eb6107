import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { APPLY_BUILDSPEC, PLAN_BUILDSPEC } from '../../../src/infra/stacks/delivery/buildspecs.js';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { writeStacks } from '../../../src/infra/synth/write-stacks.js';
import { type AwsEmulator, startAwsEmulator } from '../../support/aws-emulator/emulator.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { stacksOf } from '../../support/platform.js';
import { has } from '../../support/skip.js';
import { terraformVariables } from '../../support/terraform/run-terraform.js';

const test = suite('the scripts of the pipeline on an emulated AWS');
const root = mkdtempSync(join(tmpdir(), 'fim-pipeline-'));
const planned = join(root, 'planned');
let emulator: AwsEmulator;

test.before(async () => {
  emulator = await startAwsEmulator();
  await emulator.createBucket(stateBucketName(emulatedParameters()));
  await writeStacks(await stacksOf(emulatedParameters()), join(planned, 'infrastructure'));
});
test.after(async () => {
  await emulator?.stop();
  rmSync(root, { recursive: true, force: true });
});

/**
 * What a build does with Terraform, for the stack that needs no other and for one that was destroyed; installing and
 * synthesizing are tested elsewhere.
 */
function scriptOf(buildspec: string): string {
  const { phases } = JSON.parse(buildspec) as { phases: { build: { commands: string[] } } };
  return phases.build.commands
    .filter((command) => /^(for|set|cd) /.test(command))
    .join('\n')
    .replace(/for stack in [^;]+;/, 'for stack in bootstrap ingest;');
}

function build(buildspec: string, folder: string): Promise<{ code: number; output: string }> {
  const env = { ...process.env, ...terraformVariables(), ...emulator.variables, CODEBUILD_SRC_DIR_plan: folder };
  return new Promise((resolve) => {
    execFile('bash', ['-c', scriptOf(buildspec)], { cwd: folder, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` }),
    );
  });
}

/** The folder as it comes out of an artifact, which may leave out what begins with a dot. */
function artifact(name: string): string {
  const folder = join(root, name);
  cpSync(planned, folder, { recursive: true, filter: (path) => !/\/\.[^/]*$/.test(path) });
  return folder;
}

test('the plan is saved; what was destroyed is not planned', async () => {
  const { code, output } = await build(PLAN_BUILDSPEC, planned);
  assert.is(code, 0, output);
  assert.ok(existsSync(join(planned, 'infrastructure/stacks/bootstrap/saved.tfplan')));
  assert.not(existsSync(join(planned, 'infrastructure/stacks/ingest/saved.tfplan')));
});

test('that very plan is applied, and cannot be applied again', async () => {
  const first = await build(APPLY_BUILDSPEC, artifact('first'));
  assert.is(first.code, 0, first.output);
  assert.match(first.output, /Apply complete! Resources: 1\d added/);
  const second = await build(APPLY_BUILDSPEC, artifact('second'));
  assert.is(second.code, 1, second.output);
  assert.match(second.output, 'Saved plan is stale');
});

const what = 'the scripts of the pipeline';
if (has('terraform', what) && has('provider-mirror', what) && has('aws-emulator', what)) test.run();
