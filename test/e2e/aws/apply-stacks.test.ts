import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StackName } from '../../../src/infra/state-address.js';
import { type AwsEmulator, startAwsEmulator } from '../../support/aws-emulator/emulator.js';
import { emulatedParameters, StackFolders } from '../../support/aws-emulator/stack-folders.js';
import { has } from '../../support/skip.js';

/** Independent of each other, so side by side: most of the time the provider waits for S3 and KMS to settle. */
const FIRST: readonly StackName[] = ['bootstrap', 'foundation'];
/** Reads what both of them publish. */
const SECOND: readonly StackName[] = ['app'];
const ALL = [...FIRST, ...SECOND];

/** Fewer would mean that something is no longer applied. */
const LEAST = { bootstrap: 13, foundation: 120, app: 180 } as const;

let emulator: AwsEmulator;
let folders: StackFolders;
const test = suite('stacks on an emulated AWS');
test.before(async () => {
  emulator = await startAwsEmulator();
  folders = new StackFolders(emulatedParameters(), emulator);
  await folders.prepare();
});
test.after(async () => {
  folders.remove();
  await emulator.stop();
});

/** Runs one action on some stacks at once; fails with what Terraform said when one of them did. */
async function each(stacks: readonly StackName[], action: 'init' | 'apply' | 'plan' | 'destroy'): Promise<void> {
  await Promise.all(
    stacks.map(async (stack) => {
      const { code, stdout, stderr } = await folders[action](stack);
      assert.is(code, 0, `${action} of ${stack}: ${stderr || stdout.slice(-4000)}`);
    }),
  );
}

test('apply makes everything, and the plan after it is empty', async () => {
  await each(ALL, 'init');
  await each(FIRST, 'apply');
  await each(SECOND, 'apply');
  for (const [stack, least] of Object.entries(LEAST) as [StackName, number][]) {
    const { length } = await folders.state(stack);
    assert.ok(length >= least, `${stack} has ${length} resources`);
  }
  await each(ALL, 'plan');
  assert.equal([...emulator.unknown], []);
});

test('destroy leaves nothing', async () => {
  await each(SECOND, 'destroy');
  await each(FIRST, 'destroy');
  for (const stack of ALL) assert.equal(await folders.state(stack), [], stack);
});

const what = 'apply and destroy on an emulated AWS';
if (has('terraform', what) && has('provider-mirror', what) && has('aws-emulator', what)) test.run();
