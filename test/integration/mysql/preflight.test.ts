import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../../src/core/findings.js';
import { openConnection } from '../../../src/mysql/connection/connection.js';
import { runPreflight } from '../../../src/mysql/preflight/run-preflight.js';
import { setupReplicationUser } from '../../../src/mysql/setup/replication-user.js';
import { setupSchema } from '../../../src/mysql/setup/schema.js';
import { TABLES } from '../../../src/platform/schema/schema.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

const tables = TABLES.map(({ name }) => name);
const replicator = { user: 'replicator', host: '127.0.0.1', password: 'replicator-password', database: 'ecommerce' };
const run = has('mariadb-server', 'the preflight checks');
let server: TestServer;

test.before(async () => {
  if (!run) return;
  server = await startTestServer();
  const connection = await openConnection(server.address);
  await setupSchema(connection, { database: 'ecommerce' });
  await setupReplicationUser(connection, replicator);
  await connection.end();
});

test.after(() => server?.stop());

const replicationAddress = () => ({ ...server.address, user: replicator.user, password: replicator.password });

function preflight(options: Partial<Parameters<typeof runPreflight>[0]> = {}): Promise<Finding[]> {
  return runPreflight({ replicationAddress: replicationAddress(), tables, target: 'local', ...options });
}

const withStatus = (findings: Finding[], ...statuses: string[]) =>
  findings.filter(({ status }) => statuses.includes(status)).map(({ id }) => id);

if (run) {
  test('a sound server passes everything but the cascades that the schema itself has', async () => {
    const findings = await preflight();
    assert.equal(withStatus(findings, 'fail', 'skip'), []);
    assert.equal(withStatus(findings, 'warn'), ['t.cascade']);
    assert.is(findings.length, 15);
    const cascade = findings.find(({ id }) => id === 't.cascade');
    assert.match(cascade?.evidence ?? '', /orders\.customer_id \(ON DELETE CASCADE\)/);
    assert.match(cascade?.evidence ?? '', /categories\.parent_category_id \(ON DELETE SET NULL\)/);
  });

  const FAULTS: { variable: string; broken: string; id: string; status?: 'fail' | 'warn'; evidence: RegExp }[] = [
    { variable: 'binlog_format', broken: "'MIXED'", id: 'bl.format', evidence: /MIXED/ },
    { variable: 'binlog_row_image', broken: "'MINIMAL'", id: 'bl.image', evidence: /MINIMAL/ },
    { variable: 'binlog_row_metadata', broken: "'NO_LOG'", id: 'bl.rowmeta', evidence: /NO_LOG/ },
    { variable: 'log_bin_compress', broken: '1', id: 'bl.compress', evidence: /ON/ },
    { variable: 'expire_logs_days', broken: '0.5', id: 'bl.retention', evidence: /43200 s/ },
    { variable: 'expire_logs_days', broken: '2', id: 'bl.retention', status: 'warn', evidence: /2 days/ },
    { variable: 'expire_logs_days', broken: '0', id: 'bl.retention', status: 'warn', evidence: /never purged/ },
  ];

  for (const { variable, broken, id, status = 'fail', evidence } of FAULTS) {
    test(`${variable} = ${broken} is found by ${id} alone, and its remedy mends it`, async () => {
      const [before] = await server.query<{ value: string | number }>(`SELECT @@GLOBAL.${variable} AS value`);
      await server.query(`SET GLOBAL ${variable} = ${broken}`);
      const findings = await preflight();
      const found = findings.find((finding) => finding.id === id);
      assert.equal(withStatus(findings, 'fail', 'skip'), status === 'fail' ? [id] : []);
      assert.is(found?.status, status);
      assert.match(found?.evidence ?? '', evidence);
      assert.ok(found?.effect);
      for (const statement of found?.remedy?.sql ?? []) await server.query(statement);
      assert.equal(withStatus(await preflight({ only: [id] }), 'pass'), [id]);
      const value = before?.value;
      await server.query(
        `SET GLOBAL ${variable} = ${typeof value === 'string' && /[A-Z]/.test(value) ? `'${value}'` : value}`,
      );
    });
  }

  test('missing row metadata does not matter to AWS DMS', async () => {
    await server.query("SET GLOBAL binlog_row_metadata = 'NO_LOG'");
    assert.equal(withStatus(await preflight({ target: 'aws' }), 'fail', 'skip'), []);
    await server.query("SET GLOBAL binlog_row_metadata = 'FULL'");
  });

  const GRANTS: { revoke: string; grant: string; id: string }[] = [
    { revoke: 'REVOKE REPLICATION SLAVE ON *.*', grant: 'GRANT REPLICATION SLAVE ON *.*', id: 'priv.slave' },
    { revoke: 'REVOKE BINLOG MONITOR ON *.*', grant: 'GRANT BINLOG MONITOR ON *.*', id: 'priv.client' },
  ];

  for (const { revoke, grant, id } of GRANTS) {
    test(`"${revoke}" is found by ${id} alone`, async () => {
      await server.query(`${revoke} FROM 'replicator'@'127.0.0.1'`);
      const findings = await preflight();
      assert.equal(withStatus(findings, 'fail', 'skip'), [id]);
      assert.equal(findings.find((finding) => finding.id === id)?.remedy?.sql, [
        `${grant} TO 'replicator'@'127.0.0.1'`,
      ]);
      await server.query(`${grant} TO 'replicator'@'127.0.0.1'`);
    });
  }

  test('without SELECT, priv.select fails and what the account cannot see is a skip with the reason', async () => {
    await server.query("REVOKE SELECT ON ecommerce.* FROM 'replicator'@'127.0.0.1'");
    const findings = await preflight();
    assert.equal(withStatus(findings, 'fail'), ['priv.select']);
    assert.equal(withStatus(findings, 'skip'), ['t.cascade']);
    assert.match(findings.find(({ id }) => id === 't.cascade')?.evidence ?? '', /denied/);
    await server.query("GRANT SELECT ON ecommerce.* TO 'replicator'@'127.0.0.1'");
  });

  test('a table without a key fails t.pk, one with a unique key that may be NULL too', async () => {
    await server.query('CREATE TABLE keyless (a INT)');
    await server.query('CREATE TABLE half_keyed (a INT NULL UNIQUE, b INT NOT NULL)');
    await server.query('CREATE TABLE keyed (a INT NOT NULL UNIQUE)');
    const findings = await preflight({ tables: ['keyless', 'half_keyed', 'keyed'] });
    assert.equal(withStatus(findings, 'fail', 'skip', 'warn'), ['t.pk']);
    assert.match(findings.find(({ id }) => id === 't.pk')?.evidence ?? '', /^keyless, half_keyed have/);
    const onAws = await preflight({ tables: ['keyless'], target: 'aws' });
    assert.is(onAws.find(({ id }) => id === 't.pk')?.status, 'warn');
  });

  test('a table that does not exist is named', async () => {
    const findings = await preflight({ tables: ['orders', 'no_such_table'] });
    assert.equal(withStatus(findings, 'fail', 'skip'), ['priv.select']);
    assert.match(findings.find(({ id }) => id === 'priv.select')?.evidence ?? '', /no_such_table/);
  });

  test('a wrong password fails acct.login alone and is not repeated', async () => {
    const findings = await preflight({ replicationAddress: { ...replicationAddress(), password: 'wrong-password' } });
    assert.equal(withStatus(findings, 'fail'), ['acct.login']);
    assert.equal(withStatus(findings, 'pass'), ['net.reachable']);
    assert.not.match(JSON.stringify(findings), /wrong-password/);
  });

  test('with an administrator at hand, a wrong password hides only what the account itself would tell', async () => {
    const connection = await openConnection(server.address);
    const findings = await preflight({
      connection,
      replicationAddress: { ...replicationAddress(), password: 'wrong-password' },
    });
    await connection.end();
    assert.equal(withStatus(findings, 'fail'), ['acct.login']);
    assert.equal(withStatus(findings, 'skip'), ['priv.client', 'priv.slave', 'priv.select']);
  });

  test('an unreachable server fails net.reachable and skips the rest', async () => {
    const findings = await preflight({ replicationAddress: { ...replicationAddress(), port: 1 } });
    assert.equal(withStatus(findings, 'fail'), ['net.reachable']);
    assert.is(withStatus(findings, 'skip').length, findings.length - 1);
  });

  test('checks are chosen by id or group, and an unknown name is refused', async () => {
    const findings = await preflight({ only: ['bl'], skip: ['bl.on'] });
    assert.ok(findings.length > 4);
    assert.ok(findings.every(({ id }) => id.startsWith('bl.') && id !== 'bl.on'));
    try {
      await preflight({ only: ['bl.nothing'] });
      assert.unreachable();
    } catch (error) {
      assert.match((error as Error).message, /there is no check "bl\.nothing"/);
    }
  });

  test('a server without binlog fails bl.on', async () => {
    await server.restart({ 'skip-log-bin': 1 });
    const findings = await preflight();
    assert.equal(withStatus(findings, 'fail', 'skip'), ['bl.on']);
    assert.is(findings.find(({ id }) => id === 'bl.on')?.remedy?.restart, true);
  });
}

test.run();
