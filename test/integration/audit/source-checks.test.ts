import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { MysqlAddress } from '../../../src/platform/source-address.js';
import { sourceChecks } from '../../../src/targets/local/audit/source-checks.js';
import type { Source } from '../../../src/targets/ports/source.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

const PASSWORD = 'planted-password-0123';
let server: TestServer;
const test = suite('what the replication user may do, and who reaches its server');

test.before(async () => {
  server = await startTestServer({ variables: { 'bind-address': '0.0.0.0' } });
  await server.query(`CREATE USER reader@'%' IDENTIFIED BY '${PASSWORD}'`);
  await server.query("GRANT REPLICATION SLAVE, BINLOG MONITOR ON *.* TO reader@'%'");
  await server.query("GRANT SELECT ON ecommerce.* TO reader@'%'");
});
test.after(() => server?.stop());

async function outcome(id: string, replicates: Partial<MysqlAddress>): Promise<string> {
  const admin = async () => server.address;
  const replication = async () => ({ ...server.address, ...replicates });
  const source = { admin, replication } as unknown as Source;
  const config = { port: 3306, database: 'ecommerce', tls: 'disabled' } as const;
  const { status, evidence } = await sourceChecks(source, config)
    .find((check) => check.id === id)!
    .run();
  return `${status} ${evidence}`;
}
const READER = { user: 'reader', password: PASSWORD };

test('the least privileges pass; one more fails and is named', async () => {
  assert.is(await outcome('source.privileges', READER), 'pass reader: 3 privileges');
  await server.query("GRANT DELETE ON ecommerce.* TO reader@'%'");
  assert.match(await outcome('source.privileges', READER), /^fail reader has DELETE on `ecommerce`/);
  assert.match(await outcome('source.privileges', {}), /^fail .* has ALL PRIVILEGES on \*\.\*/);
});

test('a user of its own is told from the one that sets up', async () => {
  assert.is(await outcome('source.replication-user', READER), 'pass it is reader');
  assert.match(await outcome('source.replication-user', {}), /^warn .* sets up the database and replicates it$/);
});

test('a server on this machine that listens to the world is a warning', async () => {
  assert.is(await outcome('source.address', READER), 'warn it listens on 0.0.0.0');
});

test('a source elsewhere must be encrypted and known', async () => {
  const at = (tls: MysqlAddress['tls']) => outcome('source.tls', { ...READER, host: 'mysql.example.internal', tls });
  assert.match(await at('disabled'), /^fail source\.tls is disabled/);
  assert.match(await at('required'), /^fail source\.tls is required/);
  assert.match(await at('verify-full'), /^pass verify-full/);
});

if (has('mariadb-server', 'what the replication user may do')) test.run();
