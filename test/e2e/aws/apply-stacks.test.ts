import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type AwsEmulator, startAwsEmulator } from '../../support/aws-emulator/emulator.js';
import { emulatedParameters, StackFolders } from '../../support/aws-emulator/stack-folders.js';
import { has } from '../../support/skip.js';

/** Independent of each other, so side by side: most of the time the provider waits for S3 and KMS to settle. */
const STACKS = ['bootstrap', 'foundation'] as const;

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

/** Runs one action on all stacks at once; fails with what Terraform said when one of them did. */
async function all(action: 'init' | 'apply' | 'plan' | 'destroy'): Promise<void> {
  await Promise.all(
    STACKS.map(async (stack) => {
      const { code, stdout, stderr } = await folders[action](stack);
      assert.is(code, 0, `${action} of ${stack}: ${stderr || stdout.slice(-4000)}`);
    }),
  );
}

test('apply makes everything, and the plan after it is empty', async () => {
  await all('init');
  await all('apply');
  const counts = await Promise.all(STACKS.map(async (stack) => (await folders.state(stack)).length));
  console.log(`note: ${counts.join(' + ')} resources applied`);
  assert.ok(counts.every((count) => count > 10));
  await all('plan');
  assert.equal([...emulator.unknown], []);
});

test('destroy leaves nothing', async () => {
  await all('destroy');
  for (const stack of STACKS) assert.equal(await folders.state(stack), [], stack);
});

const what = 'apply and destroy on an emulated AWS';
if (has('terraform', what) && has('provider-mirror', what) && has('aws-emulator', what)) test.run();
