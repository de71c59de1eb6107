import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { has } from '../../support/skip.js';

let account: EmulatedAccount;
const test = suite('quotas of an emulated account beside what the stacks need');
test.before(async () => {
  account = await EmulatedAccount.start();
});
test.after(() => account.dispose());

async function quotas() {
  const { findings = [] } = await account.json('doctor', ['doctor', '--env', 'prod']);
  return findings.find(({ id }) => id === 'doctor.quotas')!;
}

test('a new account has enough; what AWS does not tell is named', async () => {
  const { status, evidence } = await quotas();
  assert.is(status, 'pass', evidence);
  assert.match(evidence, /VPCs per Region 1 of 5/);
  assert.match(evidence, /AWS does not tell .*Replication instances/);
});

test('a limit below the need fails, with the command that asks for more', async () => {
  const body = JSON.stringify({ code: 'L-0263D0A3', value: 1 });
  await fetch(`${account.emulator.url}/emulated-quota`, { method: 'PUT', body });
  const { status, evidence, remedy } = await quotas();
  assert.is(status, 'fail');
  assert.match(evidence, 'EC2-VPC Elastic IPs 2 of 1');
  assert.match(remedy?.command ?? '', '--service-code ec2 --quota-code L-0263D0A3 --desired-value 4');
});

test('a permission that is missing is told', async () => {
  account.emulator.refuse(/^POST \//);
  const { status, evidence } = await quotas();
  assert.is(status, 'fail');
  assert.match(evidence, 'servicequotas:ListServiceQuotas');
  account.emulator.refuse(undefined);
});

if (has('aws-emulator', 'quotas of an emulated AWS')) test.run();
