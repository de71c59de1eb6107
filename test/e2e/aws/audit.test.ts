import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AuditCheck } from '../../../src/core/audit-check.js';
import { AwsAudit } from '../../../src/targets/aws/audit/aws-audit.js';
import { AuditedResources } from '../../support/aws-emulator/audited-resources.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { has } from '../../support/skip.js';

let account: EmulatedAccount;
const test = suite('audit of an emulated account');

/** Its address begins with the number of the account, which a loopback address cannot. */
const NOT_EMULATED = ['account.s3-block'];
/** Time that passes, which is all that is wrong then. */
const AGED = ['iam.access-keys', 'secrets.rotation'];
const DAY_MS = 86_400_000;

test.before(async () => {
  account = await EmulatedAccount.start();
  Object.assign(process.env, account.variables);
});
test.after(() => account.dispose());

/** A look of its own: what a check has listed, it keeps. */
function checksAt(now: Date): Map<string, AuditCheck> {
  const audit = new AwsAudit({
    access: { region: 'us-east-2' },
    project: 'futureim-ecommerce-ai-platform',
    environment: 'prod',
    account: async () => '123456789012',
    now,
  });
  return new Map(audit.checks.map((check) => [check.id, check]));
}

const audit = (...args: string[]) => account.json('audit', ['audit', '--env', 'prod', ...args]);

test('an empty account: what is the account’s fails, what is the platform’s is not there', async () => {
  const { exitCode, result, findings = [] } = await audit('--skip', 'folder', '--skip', 'account.s3-block');
  assert.is(exitCode, 3);
  const of = (status: string) => findings.filter((each) => each.status === status).map(({ id }) => id);
  assert.equal(of('fail'), ['iam.root-mfa', 'trail.on']);
  assert.ok(of('warn').includes('iam.password-policy'));
  assert.is(findings.find(({ id }) => id === 's3.encryption')?.evidence, 'there are no buckets');
  assert.match(result.place, 'prod in the account 123456789012, us-east-2');
  assert.ok(findings.every(({ sources }) => Array.isArray(sources) && sources.length > 0));
});

test('every check passes where all is well, fails when its one thing is wrong, and says how to mend it', async () => {
  const resources = new AuditedResources(account.emulator.url);
  await resources.makeGood();
  const good = checksAt(new Date());
  for (const [id, check] of good) {
    if (NOT_EMULATED.includes(id)) continue;
    const { status, evidence } = await check.run();
    assert.is(status, 'pass', `${id}: ${evidence}`);
  }
  const failed = async (id: string, now: Date) => {
    const { status, evidence, effect, remedy } = await checksAt(now).get(id)!.run();
    assert.ok(status === 'fail' || status === 'warn', `${id} is ${status}: ${evidence}`);
    assert.ok(effect && remedy?.text && evidence.length > 5, id);
  };
  for (const id of AGED) await failed(id, new Date(Date.now() + 91 * DAY_MS));
  for (const [id, spoil] of Object.entries(resources.spoilers)) {
    await spoil();
    await failed(id, new Date());
  }
  const tried = new Set([...Object.keys(resources.spoilers), ...AGED, ...NOT_EMULATED]);
  assert.equal(
    [...good.keys()].filter((id) => !tried.has(id)),
    [],
  );
});

test('a permission that is missing is a skip that names the action, and --strict counts it', async () => {
  account.emulator.refuse(/^GET \/restapis/);
  const { exitCode, findings } = await audit('--check', 'api.authorizer');
  assert.is(exitCode, 0);
  assert.equal([findings?.[0]?.status, findings?.[0]?.evidence], ['skip', 'apigateway:GET /restapis is not permitted']);
  assert.is((await audit('--check', 'api.authorizer', '--strict')).exitCode, 3);
  account.emulator.refuse(undefined);
});

test('without credentials nothing is checked', async () => {
  const variables = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', HOME: account.program.folder };
  const { exitCode, error } = await account.json('audit', ['audit'], { variables });
  assert.equal([exitCode, error?.code], [4, 'FIM-AWS-CREDENTIALS']);
});

if (has('aws-emulator', 'audit of an emulated AWS')) test.run();
