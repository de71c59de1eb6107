import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../../../src/core/findings.js';
import { runPreflight } from '../../../../src/mysql/preflight/run-preflight.js';
import { LiveSessions } from '../../../../src/mysql/preflight/sessions/live-sessions.js';
import { type ServerVariables, serverFiles } from '../../../../src/mysql/server/options.js';
import type { TargetName } from '../../../../src/platform/config/config.js';
import type { MysqlAddress } from '../../../../src/platform/source-address.js';
import { checkSource } from '../../../../src/runbook/procedures/mysql-check/check-source.js';
import { makeCertificate, type TestCertificate } from '../../../support/preflight/certificates.js';
import { assertFaultFound, type ExpectedFault, idsOf } from '../../../support/preflight/fault.js';
import { proveFault, type RealFault } from '../../../support/preflight/real-fault.js';
import { startTestServer, type TestServer } from '../../../support/private-server.js';
import { has } from '../../../support/skip.js';
import { configuredTarget } from '../../runbook/memory-target.js';
import { BROKEN_FROM_START, BROKEN_MARIADB } from './broken-mariadb.js';

const SOUND: ServerVariables = {
  // AWS DMS would come from another machine; the tests themselves connect to loopback alone.
  'bind-address': '0.0.0.0',
  'log-slave-updates': 1,
  'net-read-timeout': 300,
  'net-write-timeout': 300,
};
const PASSWORD = 'replicator-password';

let server: TestServer;
let certificate: TestCertificate;
const baselines = new Map<TargetName, Promise<Finding[]>>();

async function prepare(): Promise<void> {
  server = await startTestServer();
  certificate = await makeCertificate(server.folder, 'sound', 365);
  await server.restart({ ...SOUND, ...certificate.options });
  for (const statement of [
    'CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(80))',
    'CREATE TABLE orders (id INT PRIMARY KEY, note TEXT, total DECIMAL(10, 2), ordered_at DATETIME)',
    `CREATE USER 'dms'@'%' IDENTIFIED BY '${PASSWORD}'`,
    "GRANT REPLICATION SLAVE, BINLOG MONITOR ON *.* TO 'dms'@'%'",
    "GRANT SELECT ON ecommerce.* TO 'dms'@'%'",
    ...['user', 'db', 'tables_priv'].map((table) => `GRANT SELECT ON mysql.${table} TO 'dms'@'%'`),
  ]) {
    await server.query(statement);
  }
}

/** As the platform looks: the replicating account over TLS with a verified chain, an administrator beside it. */
async function preflight(fault: Partial<RealFault> & { target: TargetName }, only?: string[]): Promise<Finding[]> {
  const base: MysqlAddress = { ...server.address, tls: 'verify-ca', tlsCa: certificate.ca };
  const replicating = { ...base, user: 'dms', password: PASSWORD, ...fault.address };
  const { secrets, source } = configuredTarget(base);
  await secrets.set('source-password', base.password);
  const place = { name: fault.target, secrets, source: { ...source, replication: async () => replicating } };
  // Where the server itself is said to be elsewhere, the administrator does not reach it either.
  if (fault.address?.port !== undefined) place.source.admin = async () => replicating;
  return checkSource(place, { rules: fault.tables && { task: fault.tables }, only, strict: false });
}

function before(target: TargetName): Promise<Finding[]> {
  const known = baselines.get(target) ?? preflight({ target });
  baselines.set(target, known);
  return known;
}

if (has('mariadb-server', 'preflight of a broken MariaDB')) {
  test.before(prepare);
  test.after(() => server?.stop());

  test('a sound server has nothing to tell, but that AWS does not reach loopback', async () => {
    const local = await before('local');
    assert.equal(
      idsOf(local, 'fail', 'warn', 'skip'),
      [],
      JSON.stringify(local.filter(({ status }) => status !== 'pass')),
    );
    const aws = await before('aws');
    assert.equal(idsOf(aws, 'fail', 'skip'), [], JSON.stringify(aws.filter(({ status }) => status !== 'pass')));
    assert.equal(idsOf(aws, 'warn'), ['net.reserved']);
  });

  for (const fault of BROKEN_MARIADB) {
    const { target = 'local', id } = fault;
    test(`target ${target}, ${fault.fault}: ${id}`, () =>
      proveFault(fault, { query: server.query, preflight, before }));
  }

  for (const { fault, variables, ...expected } of BROKEN_FROM_START) {
    test(`target ${expected.target ?? 'local'}, ${fault}: ${expected.id}, mended by a restart`, async () => {
      const target = expected.target ?? 'local';
      const known = await before(target);
      await server.restart({ ...SOUND, ...certificate.options, ...variables });
      const found = assertFaultFound(expected, known, await preflight({ target }));
      assert.is(found.remedy?.restart, true);
      assert.is(found.remedy?.sql, undefined);
      await server.restart({ ...SOUND, ...certificate.options });
    });
  }

  test('a replica that does not log what it receives: rep.source', async () => {
    const known = await before('local');
    await server.restart({ ...SOUND, ...certificate.options, 'log-slave-updates': 0 });
    await server.query("CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = 1");
    assertFaultFound(
      { id: 'rep.source', evidence: /log_slave_updates is OFF/ },
      known,
      await preflight({ target: 'local' }),
    );
    await server.query('RESET SLAVE ALL');
    await server.restart({ ...SOUND, ...certificate.options });
  });

  test('a certificate with a week left, and one of yesterday: tls.cert', async () => {
    for (const [days, expected] of [
      [7, { id: 'tls.cert', status: 'warn', evidence: /expires on .*in [67] days/ }],
      [-1, { id: 'tls.cert', evidence: /expired on/ }],
    ] as [number, ExpectedFault][]) {
      const known = await before('local');
      const other = await makeCertificate(server.folder, `days${days}`, days);
      await server.restart({ ...SOUND, ...other.options });
      const sound = certificate;
      certificate = other;
      try {
        // An expired certificate keeps the administrator out as well: what only sessions can tell is not told.
        assertFaultFound(expected, known, await preflight({ target: 'local' }));
      } finally {
        certificate = sound;
        await server.restart({ ...SOUND, ...certificate.options });
      }
    }
  });

  test('TLS demanded of sessions without: tls.required', async () => {
    const known = await before('local');
    await server.query('SET GLOBAL require_secure_transport = ON');
    const open = { ...server.address, tls: 'disabled' as const };
    const findings = await runPreflight({
      sessions: new LiveSessions({ ...open, user: 'dms', password: PASSWORD }),
      address: { ...open, user: 'dms', password: PASSWORD },
      target: 'local',
    });
    assertFaultFound({ id: 'tls.required', evidence: /session without TLS is refused/ }, known, findings);
    await server.query('SET GLOBAL require_secure_transport = OFF');
  });

  test('a binlog file of 5 GB: bl.size', async () => {
    const known = await before('local');
    const { data } = serverFiles(server.folder);
    const oldest = (await readdir(data)).filter((name) => /^mysql-bin\.\d+$/.test(name)).sort()[0]!;
    await truncate(join(data, oldest), 5 * 2 ** 30);
    const found = assertFaultFound({ id: 'bl.size', evidence: /5\.0 GB/ }, known, await preflight({ target: 'local' }));
    for (const statement of found.remedy?.sql ?? []) await server.query(statement);
    assert.equal(idsOf(await preflight({ target: 'local' }, ['bl.size']), 'pass'), ['bl.size']);
  });

  test('the replicating account alone sees less, and is told what hides the rest', async () => {
    const address = { ...server.address, user: 'dms', password: PASSWORD };
    const findings = await runPreflight({ sessions: new LiveSessions(address), address, target: 'local' });
    assert.equal(idsOf(findings, 'fail', 'warn'), []);
    const hidden = findings.filter(({ status }) => status === 'skip');
    assert.equal(
      hidden.map(({ id, remedy }) => [id, remedy?.sql?.[0]]),
      [
        ['rep.source', "GRANT REPLICA MONITOR ON *.* TO 'dms'@'%'"],
        ['trx.long', "GRANT PROCESS ON *.* TO 'dms'@'%'"],
      ],
    );
    await server.query(hidden[0]!.remedy!.sql![0]!);
    await server.query(hidden[1]!.remedy!.sql![0]!);
    const again = await runPreflight({ sessions: new LiveSessions(address), address, target: 'local' });
    assert.equal(idsOf(again, 'fail', 'warn', 'skip'), []);
  });

  test('checks are chosen by id or group, and an unknown name is refused with the nearest', async () => {
    const findings = await preflight({ target: 'local' }, ['bl.format', 't']);
    assert.ok(findings.length > 5);
    assert.ok(findings.every(({ id }) => id.startsWith('t.') || id.startsWith('bl.format')));
    await preflight({ target: 'local' }, ['bl.formt']).then(
      () => assert.unreachable(),
      (error: Error) => assert.is(error.message, 'there is no check "bl.formt"; did you mean "bl.format"?'),
    );
  });

  test('nothing on the server has changed by looking', async () => {
    const state = async () =>
      JSON.stringify([
        await server.query(
          "SHOW GLOBAL VARIABLES WHERE Variable_name NOT LIKE '%gtid%' AND Variable_name <> 'timestamp'",
        ),
        await server.query('SHOW MASTER STATUS'),
        await server.query('CHECKSUM TABLE customers, orders'),
        await server.query("SHOW GRANTS FOR 'dms'@'%'"),
      ]);
    const earlier = await state();
    await preflight({ target: 'local' });
    await preflight({ target: 'aws' });
    assert.is(await state(), earlier);
  });
}

test.run();
