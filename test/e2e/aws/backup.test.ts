import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { S3Backups } from '../../../src/targets/aws/backups/s3-backups.js';
import { type AwsEmulator, startAwsEmulator } from '../../support/aws-emulator/emulator.js';
import { assertFits } from '../../support/json-schema.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { Program } from '../../support/program.js';
import { has } from '../../support/skip.js';

const BUCKET = 'example-backups';
const STORE = `s3://${BUCKET}/mysql`;
const MIB = 1024 * 1024;

let server: TestServer;
let program: Program;
let emulator: AwsEmulator;
const test = suite('backups in S3');

test.before(async () => {
  server = await startTestServer();
  await server.query('CREATE TABLE orders (id INT PRIMARY KEY, note VARCHAR(60))');
  await server.query("INSERT INTO orders SELECT seq, CONCAT('order ', seq) FROM seq_1_to_2000");
  emulator = await startAwsEmulator();
  await emulator.createBucket(BUCKET);
  program = new Program(server.address);
  const { code, stderr } = await program.run(['bootstrap', '--no-input']);
  assert.is(code, 0, stderr);
  Object.assign(process.env, emulator.variables);
});
test.after(async () => {
  await program?.dispose();
  await emulator?.stop();
  await server?.stop();
});

async function run(...args: string[]) {
  const { code, stdout, stderr } = await program.run([...args, '--json'], { variables: emulator.variables });
  assert.ok(stdout.startsWith('{'), stderr);
  return { code, ...JSON.parse(stdout) };
}

const checksum = () => server.query('CHECKSUM TABLE ecommerce.orders EXTENDED');

test('a backup goes there, is listed, verified and restored, and does not stay here', async () => {
  const original = await checksum();
  const written = await run('mysql', 'backup', '--to-s3', STORE, '--verify');
  assert.is(written.status, 'changed', JSON.stringify(written.error));
  const address: string = written.result.copiedTo;
  assert.ok(address.startsWith(`${STORE}/ecommerce-`), address);
  assert.is(written.result.folder, address);
  assert.equal(readdirSync(join(program.folder, '.futureim', 'backups')), []);

  const { result: list } = await run('mysql', 'backup', 'list', STORE);
  assert.equal(
    list.backups.map(({ folder, rows }: { folder: string; rows: number }) => [folder, rows]),
    [[address, 2000]],
  );
  assert.is((await run('mysql', 'backup', 'verify', address)).status, 'ok');

  await server.query('DELETE FROM ecommerce.orders WHERE id > 10');
  const restored = await run('mysql', 'restore', address, '--confirm', 'ecommerce');
  assert.is(restored.status, 'changed', JSON.stringify(restored.error));
  assert.equal(await checksum(), original);
  assert.equal(readdirSync(join(program.folder, '.futureim', 'fetched')), []);
});

test('half a copy is no backup; it is completed by pushing again, and pushed a third time nothing is sent', async () => {
  const refused = async (pattern: RegExp) => {
    emulator.refuse(pattern);
    const answer = await run('mysql', 'backup', '--to', 'here', '--to-s3', `s3://${BUCKET}/second`);
    emulator.refuse(undefined);
    return answer;
  };
  const failed = await refused(/^PUT .*manifest\.json/);
  assert.equal([failed.code, failed.error.code], [4, 'FIM-AWS-PERMISSION']);
  const [name] = readdirSync(join(program.folder, 'here'));
  assert.equal((await run('mysql', 'backup', 'list', `s3://${BUCKET}/second`)).result.backups, []);
  const push = () => run('mysql', 'backup', 'push', join('here', name!), `s3://${BUCKET}/second`);
  const completed = await push();
  const { code: _, ...document } = completed;
  assertFits('mysql-backup-push', document);
  assert.is(completed.status, 'changed', JSON.stringify(completed.error));
  const manifest = readFileSync(join(program.folder, 'here', name!, 'manifest.json'));
  assert.is(completed.result.sentBytes, manifest.length);
  assert.equal([(await push()).status, (await push()).result.sentBytes], ['ok', 0]);
});

test('what is stored is encrypted with a key of KMS, and a bucket that is not there is named', async () => {
  const { S3Client, HeadObjectCommand, ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const credentials = { accessKeyId: 'testing', secretAccessKey: 'testing' };
  const client = new S3Client({ endpoint: emulator.url, region: 'us-east-2', credentials });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  for (const { Key } of Contents) {
    const { ServerSideEncryption } = await client.send(new HeadObjectCommand({ Bucket: BUCKET, Key }));
    assert.is(ServerSideEncryption, 'aws:kms', Key);
  }
  const { error } = await run('mysql', 'backup', 'list', 's3://no-such-bucket-here');
  assert.equal(
    [error.code, error.message],
    ['FIM-BACKUP-STORE', 'there is no bucket no-such-bucket-here in us-east-2'],
  );
});

test('a large file goes in parts; parts that are there are not sent again; a changed file is refused', async () => {
  const content = randomBytes(40 * MIB);
  const path = join(program.folder, 'large.bin');
  writeFileSync(path, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const store = new S3Backups({ region: 'us-east-2' }, { bucket: BUCKET, prefix: 'large' });
  const file = { name: 'one/large.bin', bytes: content.length, sha256 };
  const { signal } = new AbortController();
  emulator.refuse(/^PUT .*partNumber=3/);
  await store.upload(path, file, signal).then(
    () => assert.unreachable(),
    (error) => assert.is(error.code, 'FIM-AWS-PERMISSION'),
  );
  emulator.refuse(undefined);
  assert.is(await store.upload(path, file, signal), 8 * MIB);
  assert.is(await store.upload(path, file, signal), 0);
  const fetched = join(program.folder, 'fetched.bin');
  await store.download(file.name, fetched, signal);
  assert.ok(readFileSync(fetched).equals(content));

  content[35 * MIB]! ^= 1;
  writeFileSync(path, content);
  await store.upload(path, { ...file, name: 'two/large.bin' }, signal).then(
    () => assert.unreachable(),
    (error) => assert.is(error.code, 'FIM-BACKUP-DAMAGED'),
  );
  assert.equal(await store.backupsWith('large.bin'), ['one']);
  assert.ok(existsSync(path));
});

const what = 'backups in an emulated S3';
if (has('mariadb-server', what) && has('aws-emulator', what)) test.run();
