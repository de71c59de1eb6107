import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { S3StateBucket } from '../../../src/targets/aws/account/s3-state-bucket.js';
import { type AwsEmulator, startAwsEmulator } from '../../support/aws-emulator/emulator.js';
import { has } from '../../support/skip.js';

const test = suite('the state bucket on an emulated AWS');
let emulator: AwsEmulator;

test.before(async () => {
  emulator = await startAwsEmulator();
  Object.assign(process.env, emulator.variables);
});
test.after(() => emulator.stop());

for (const [region, location] of [
  ['us-east-1', ''],
  ['eu-central-1', 'eu-central-1'],
] as const) {
  test(`the bucket is made in ${region}, and left alone the second time`, async () => {
    const name = `shop-states-${region}`;
    const bucket = new S3StateBucket({ access: { region }, name, partition: 'aws', tags: { Project: 'shop' } });
    assert.is(await bucket.differences(), undefined);
    await bucket.ensure();
    const [, found = ''] =
      /<LocationConstraint[^>]*>([\w-]*)</.exec(await emulator.readObject(name, '?location')) ?? [];
    assert.is(found, location);
    assert.equal(await bucket.differences(), []);
    await bucket.ensure();
  });
}

if (has('aws-emulator', 'the state bucket on an emulated AWS')) test.run();
