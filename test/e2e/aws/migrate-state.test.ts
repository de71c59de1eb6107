import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { has } from '../../support/skip.js';

const BUCKET = stateBucketName(emulatedParameters());
const OLD_BUCKET = 'shop-terraform-state';
const OLD_KEY = 'dev/terraform.tfstate';
const TABLE = 'shop-terraform-locks';
const LOCK_ID = `${OLD_BUCKET}/${OLD_KEY}`;
const KEY = 'foundation/terraform.tfstate';

let account: EmulatedAccount;
let dynamo: DynamoDBClient;
const test = suite('a state that is kept elsewhere becomes that of a stack');

test.before.each(async () => {
  account = await EmulatedAccount.start();
  for (const bucket of [BUCKET, OLD_BUCKET]) {
    await account.emulator.createBucket(bucket);
    await account.emulator.enableVersioning(bucket);
  }
  dynamo = new DynamoDBClient({
    endpoint: account.emulator.url,
    region: 'us-east-2',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  });
  await dynamo.send(
    new CreateTableCommand({
      TableName: TABLE,
      KeySchema: [{ AttributeName: 'LockID', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'LockID', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
});
test.after.each(() => account.dispose());

/** A state of the stack `foundation` as Terraform writes it. */
function stateOf(serial: number, names = ['network_vpc']): string {
  const resources = names.map((name) => ({
    mode: 'managed',
    type: 'aws_vpc',
    name,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ schema_version: 1, attributes: { id: 'vpc-0' } }],
  }));
  return JSON.stringify({ version: 4, terraform_version: '1.6.6', serial, lineage: 'old', outputs: {}, resources });
}

const put = (id: string, attributes: Record<string, string>) =>
  dynamo.send(
    new PutItemCommand({
      TableName: TABLE,
      Item: Object.fromEntries(Object.entries({ LockID: id, ...attributes }).map(([name, S]) => [name, { S }])),
    }),
  );

async function storeOld(state: string): Promise<void> {
  await account.emulator.writeObject(OLD_BUCKET, OLD_KEY, state);
  await put(`${LOCK_ID}-md5`, { Digest: createHash('md5').update(state).digest('hex') });
}

const migrate = (...args: string[]) => account.json('state-migrate', ['state', 'migrate', 'foundation', ...args]);
const FROM_TABLE = ['--from', `s3://${LOCK_ID}`, '--lock-table', TABLE];
const lockOf = async () =>
  (await dynamo.send(new GetItemCommand({ TableName: TABLE, Key: { LockID: { S: LOCK_ID } } }))).Item;

test('from a bucket with a table of locks: planned, migrated, and nothing to do the second time', async () => {
  await storeOld(stateOf(41));
  const planned = await migrate(...FROM_TABLE, '--plan');
  assert.equal([planned.status, planned.result.action, planned.result.planned], ['ok', 'write', true]);
  await assertAbsent(BUCKET, KEY);

  const asked = await migrate(...FROM_TABLE);
  assert.is(asked.error?.code, 'FIM-INPUT-REQUIRED');
  const done = await migrate(...FROM_TABLE, '--yes');
  assert.equal([done.status, done.result.serial, done.result.resources], ['changed', 41, 1], JSON.stringify(done));
  assert.is(await account.emulator.readObject(BUCKET, KEY), stateOf(41));
  assert.is(JSON.parse(await account.emulator.readObject(BUCKET, 'foundation/backups/old-41.tfstate')).serial, 41);
  assert.is(await lockOf(), undefined);
  await assertAbsent(BUCKET, `${KEY}.tflock`);
  assert.is(await account.emulator.readObject(OLD_BUCKET, OLD_KEY), stateOf(41));

  const again = await migrate(...FROM_TABLE, '--yes');
  assert.equal([again.status, again.result.action], ['ok', 'none']);
  const { result } = await account.json('state-list', ['state', 'list', 'foundation']);
  assert.equal(result.stacks[0].state.resources, ['aws_vpc.network_vpc']);
});

test('a lock that somebody holds, there or here, is told and left', async () => {
  await storeOld(stateOf(41));
  const held = { ID: 'held', Operation: 'OperationTypeApply', Who: 'ci@runner-7', Created: '2026-03-01T10:15:00Z' };
  await put(LOCK_ID, { Info: JSON.stringify(held) });
  for (const args of [['--plan'], ['--yes']]) {
    const { error } = await migrate(...FROM_TABLE, ...args);
    assert.equal([error?.code, error?.remedy?.includes('force-unlock held')], ['FIM-STACK-LOCKED', true]);
    assert.match(error?.message ?? '', 'is locked by ci@runner-7 since 2026-03-01T10:15:00');
  }
  assert.match(JSON.stringify(await lockOf()), 'ci@runner-7');

  const file = writeState('here.tfstate', stateOf(41));
  await account.emulator.writeObject(BUCKET, `${KEY}.tflock`, JSON.stringify(held));
  assert.is((await migrate('--from', file, '--yes')).error?.code, 'FIM-STACK-LOCKED');
  await assertAbsent(BUCKET, KEY);
});

test('a state that the table of locks does not know is refused', async () => {
  await storeOld(stateOf(41));
  await account.emulator.writeObject(OLD_BUCKET, OLD_KEY, stateOf(40));
  const { error } = await migrate(...FROM_TABLE, '--yes');
  assert.is(error?.code, 'FIM-STATE-FOREIGN');
  assert.match(error?.message ?? '', `and the table ${TABLE} says`);
  assert.is(await lockOf(), undefined);
});

test('from a file: older ones make room and are kept, newer ones and those of other resources stay', async () => {
  const older = writeState('older.tfstate', stateOf(40));
  const newer = writeState('newer.tfstate', stateOf(41));
  assert.is((await migrate('--from', older, '--yes')).result.action, 'write');
  const replaced = await migrate('--from', newer, '--yes');
  assert.equal([replaced.result.action, replaced.result.replaced], ['replace', { serial: 40, resources: 1 }]);
  assert.is(JSON.parse(await account.emulator.readObject(BUCKET, 'foundation/backups/old-40.tfstate')).serial, 40);
  assert.is((await migrate('--from', older, '--yes')).error?.code, 'FIM-STATE-CONFLICT');
  assert.is(await account.emulator.readObject(BUCKET, KEY), stateOf(41));

  const foreign = writeState('foreign.tfstate', stateOf(42, ['network_vpc', 'main']));
  const { error } = await migrate('--from', foreign, '--yes');
  assert.is(error?.code, 'FIM-STATE-FOREIGN');
  assert.match(error?.message ?? '', 'has what foundation has not: aws_vpc.main');
  assert.is((await migrate('--from', 'nowhere.tfstate', '--plan')).error?.code, 'FIM-STATE-FOREIGN');
});

function writeState(name: string, text: string): string {
  writeFileSync(join(account.program.folder, name), text);
  return name;
}

async function assertAbsent(bucket: string, key: string): Promise<void> {
  const found = await account.emulator.readObject(bucket, key).catch((error: Error) => error.message);
  assert.match(found, '404');
}

if (has('aws-emulator', 'a state that is kept elsewhere')) test.run();
