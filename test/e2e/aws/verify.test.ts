import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseMigrationServiceClient } from '@aws-sdk/client-database-migration-service';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../../src/core/findings.js';
import { stateBucketName } from '../../../src/infra/state-address.js';
import { type DuckdbEngine, openDuckdb } from '../../../src/lake/engines/duckdb.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../../src/mysql/connection/connection.js';
import { setupSchema } from '../../../src/mysql/setup/schema.js';
import { TABLES } from '../../../src/platform/schema/schema.js';
import { sourceSecretName } from '../../../src/platform/secret-names.js';
import { taskNames } from '../../../src/targets/aws/replication/task-names.js';
import { createPlatformTasks } from '../../support/aws-emulator/dms/platform-tasks.js';
import { EmulatedAccount } from '../../support/aws-emulator/emulated-account.js';
import { EmulatedLake } from '../../support/aws-emulator/emulated-lake.js';
import { emulatedParameters } from '../../support/aws-emulator/stack-folders.js';
import { LandingZone } from '../../support/dms/landing-zone.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

const PLATFORM = emulatedParameters();
const HOUR = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'fim-verify-aws-'));
let account: EmulatedAccount;
let lake: EmulatedLake;
let server: TestServer;
let connection: MysqlConnection;
let engine: DuckdbEngine;
let zone: LandingZone;

const source = () => ({
  FUTUREIM_SOURCE: `mysql://${server.address.user}@127.0.0.1:${server.address.port}/ecommerce`,
});
const verify = (...args: string[]) =>
  account.json('verify', ['verify', '--settle', '300ms', ...args], { variables: source() });
// biome-ignore lint/suspicious/noExplicitAny: the schema has checked the shape
const table = ({ result }: { result: any }, name: string) =>
  result.tables.find(({ table: each }: { table: string }) => each === name);
const failed = ({ findings = [] }: { findings?: Finding[] }) =>
  findings.filter(({ status }) => status === 'fail').map(({ id }) => id);

const test = suite('verify on an emulated AWS');
test.before(async () => {
  account = await EmulatedAccount.start();
  lake = new EmulatedLake(account.emulator, PLATFORM);
  await lake.create({ scanLimit: 2 ** 30 });
  await account.emulator.createBucket(stateBucketName(PLATFORM));
  for (const stack of ['bootstrap', 'foundation', 'ingest', 'app']) await lake.deployed(stack);
  server = await startTestServer();
  const { user: username, password, host, port } = server.address;
  await account.emulator.createSecret(sourceSecretName(PLATFORM), JSON.stringify({ username, password, host, port }));
  connection = await openConnection(server.address);
  engine = await openDuckdb({ memoryLimit: '500MB', temporaryFolder: join(folder, 'spill'), threads: 1 });
  await setupSchema(connection, { database: 'ecommerce' });
  await connection.query(
    "INSERT INTO categories (category_id, category_name) SELECT CONCAT('c-', seq), CONCAT('Ação ', seq) FROM seq_1_to_40",
  );
  zone = new LandingZone(join(folder, 'raw'), connection, engine);
  const { dms } = account.emulator;
  for (const { name } of TABLES) dms.setRows(name, 0);
  dms.setRows('categories', 40);
  await zone.land('categories', { committed: new Date(Date.now() - HOUR) });
  await lake.upload(zone.folder);
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
  const client = new DatabaseMigrationServiceClient({
    endpoint: account.emulator.url,
    region: 'us-east-2',
    credentials,
  });
  dms.rotate('mysql-bin.000001');
  await createPlatformTasks(client, PLATFORM);
  client.destroy();
  const started = await account.json('dms-start', ['dms-start', '--wait'], { variables: source() });
  assert.is(started.status, 'changed', JSON.stringify(started.error));
});
test.after(async () => {
  engine?.close();
  if (connection) await closeConnection(connection);
  await server?.stop();
  await account?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('seven levels are passed by a lake that holds what the source holds; the cost comes first', async () => {
  const report = await verify();
  assert.equal([report.error, failed(report)], [undefined, []], JSON.stringify(report.error));
  assert.equal(
    report.result.levels.map(({ level, status }: Record<string, string>) => `${level} ${status}`),
    [
      ...['deployed warned', 'connected passed', 'running passed', 'alive passed', 'retained passed'],
      ...['complete passed', 'equal passed'],
    ],
  );
  assert.is(report.result.tables.length, 10);
  assert.equal([table(report, 'categories').verdict, table(report, 'categories').sourceRows], ['equal', 40]);
  assert.match(report.result.asOf.time, /^20.*Z$/);
  assert.equal(
    report
      .findings!.filter(({ id, status }) => id.startsWith('verify.deployed.') && status === 'warn')
      .map(({ id }) => id),
    ['verify.deployed.edge'],
  );
  const one = ['verify', '--settle', '300ms', '--table', 'categories'];
  const { stderr, stdout, code } = await account.run(one, { variables: source() });
  assert.is(code, 0, stderr);
  assert.match(stderr, /Athena reads up to .* at a time/);
  assert.match(stdout, /1 of 1 tables equal as of 20\d\d-.*Z/);
});

test('a lost change, a changed key and a damaged file are found and named', async () => {
  await connection.query("UPDATE categories SET category_name = 'lost' WHERE category_id = 'c-5'");
  await connection.query("UPDATE categories SET category_id = 'new-9' WHERE category_id = 'c-9'");
  const where = "category_id = 'new-9'";
  await zone.land('categories', { operation: 'U', committed: new Date(Date.now() - 60_000), sequence: 1, where });
  await lake.upload(zone.folder);
  const report = await verify('--table', 'categories');
  assert.equal([report.exitCode, failed(report)], [3, ['verify.complete.categories', 'verify.equal.categories']]);
  assert.equal(
    new Set(table(report, 'categories').differences.map((each: object) => JSON.stringify(each))),
    new Set([
      '{"kind":"changed","key":"category_id=c-5"}',
      '{"kind":"extra","key":"category_id=c-9","changedTo":"category_id=new-9"}',
    ]),
  );
  const { stdout } = await account.run(['verify', '--settle', '300ms', '--table', 'categories'], {
    variables: source(),
  });
  assert.match(stdout, 'extra category_id=c-9: key changed to category_id=new-9');

  await lake.put('raw', 'ecommerce/promotions/LOAD00000001.parquet', 'PAR1 and nothing that follows PAR1');
  const damaged = await verify('--table', 'promotions');
  assert.is(table(damaged, 'promotions').verdict, 'damaged');
  assert.match(table(damaged, 'promotions').reason, 'promotions/LOAD00000001.parquet is no whole Parquet file');
});

test('levels below tell what they rest on', async () => {
  account.emulator.dms.task(taskNames(PLATFORM).get('retail-copilot')!).fail('Last Error: table suspended');
  const running = await verify('--level', 'running');
  assert.equal([running.exitCode, failed(running)], [3, ['verify.running.retail-copilot']]);
  const refused = await verify('--max-scan', '10');
  assert.equal([refused.error?.code, refused.exitCode], ['FIM-LAKE-SCAN', 2]);
  const unknown = await verify('--table', 'moons', '--level', 'running');
  assert.is(unknown.error?.code, 'FIM-USAGE');
});

const what = 'verify on an emulated AWS';
if (has('mariadb-server', what) && has('aws-emulator', what)) test.run();
