import * as dynamodb from '@aws-sdk/client-dynamodb';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { has } from '../../support/skip.js';

const TABLE = 'futureim-ecommerce-ai-platform-users-dev';
let account: EmulatedAccount;
let client: dynamodb.DynamoDBClient;
const test = suite('a table that is brought back');

const item = (id: string, name: string) => ({ userId: { S: id }, name: { S: name } });
const put = (...values: [string, string]) =>
  client.send(new dynamodb.PutItemCommand({ TableName: TABLE, Item: item(...values) }));
const remove = (id: string) =>
  client.send(new dynamodb.DeleteItemCommand({ TableName: TABLE, Key: { userId: { S: id } } }));
const restore = (to: string, ...args: string[]) =>
  account.json('dynamodb-restore', ['dynamodb', 'restore', '--table', 'users', '--to', to, ...args]);

test.before(async () => {
  account = await EmulatedAccount.start();
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
  client = new dynamodb.DynamoDBClient({ endpoint: account.emulator.url, region: 'us-east-2', credentials });
  await client.send(
    new dynamodb.CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'userId', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'userId', KeyType: 'HASH' }],
    }),
  );
  for (const id of ['a', 'b', 'c', 'd']) await put(id, 'as it was');
});
test.after(() => account.dispose());

test('a table without history is told', async () => {
  const { exitCode, error } = await restore('1s');
  assert.is(exitCode, 2);
  assert.match(error?.message ?? '', 'keeps no history');
  assert.is(
    (await account.json('dynamodb-restore', ['dynamodb', 'restore', '--table', 'moons', '--to', '1s'])).error?.code,
    'FIM-TABLE-UNKNOWN',
  );
});

test('it is restored beside, compared, and what is missing is put back without overwriting', async () => {
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await client.send(
    new dynamodb.UpdateContinuousBackupsCommand({ TableName: TABLE, PointInTimeRecoverySpecification }),
  );
  const { exitCode, error } = await restore('2020-01-01T00:00:00Z');
  assert.is(exitCode, 2, error?.message);
  const to = new Date().toISOString();
  const first = await restore(to);
  assert.not(first.error, JSON.stringify(first.error));
  assert.equal([first.status, first.result.same, first.result.missing], ['changed', 4, 0], JSON.stringify(first));

  await remove('a');
  await put('b', 'changed since');
  const again = await restore(to);
  const { begun, same, different, missing, copied } = again.result;
  assert.equal([again.status, begun, same, different, missing, copied], ['ok', false, 2, 1, 1, 0]);

  assert.is((await restore(to, '--copy-missing')).error?.code, 'FIM-INPUT-REQUIRED');
  const back = await restore(to, '--copy-missing', '--confirm', TABLE);
  assert.equal([back.status, back.result.copied], ['changed', 1]);
  assert.equal([(await restore(to)).result.missing, (await restore(to)).result.different], [0, 1]);
});

if (has('aws-emulator', 'a table on an emulated AWS')) test.run();
