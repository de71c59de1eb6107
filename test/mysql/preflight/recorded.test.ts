import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../src/core/errors.js';
import type { Finding } from '../../../src/core/findings.js';
import type { PreflightSubject } from '../../../src/mysql/preflight/facts/preflight-facts.js';
import { runPreflight } from '../../../src/mysql/preflight/run-preflight.js';
import type { TargetName } from '../../../src/platform/config/config.js';
import type { MysqlAddress } from '../../../src/platform/source-address.js';
import { assertFaultFound, idsOf } from '../../support/preflight/fault.js';
import { healthyMysql, type Release } from '../../support/preflight/mysql-releases.js';
import { type RecordedServer, recordedSessions } from '../../support/preflight/recorded-server.js';
import { openAccess } from '../../support/preflight/source-access.js';
import { BROKEN_MYSQL, type RecordedFault } from './broken-mysql.js';

const ADDRESS: MysqlAddress = {
  host: 'mysql.example.internal',
  port: 3306,
  user: 'dms',
  password: 'a-plain-password',
  database: 'shop',
  tls: 'verify-ca',
};
const clock = { now: () => new Date('2026-06-01T00:00:00Z'), monotonic: () => 0, sleep: async () => undefined };

function preflight(
  server: RecordedServer,
  target: TargetName,
  address: Partial<MysqlAddress> = {},
  subject: Partial<PreflightSubject> = {},
): Promise<Finding[]> {
  const sessions = recordedSessions(server);
  return runPreflight({ sessions, address: { ...ADDRESS, ...address }, target, clock, ...subject });
}

function broken({ on, variables = {}, server }: Pick<RecordedFault, 'on' | 'variables' | 'server'>): RecordedServer {
  const healthy = healthyMysql(on);
  const changed = Object.entries({ ...healthy.variables, ...variables }).filter((entry) => entry[1] !== null);
  return { ...healthy, variables: Object.fromEntries(changed) as Record<string, string>, ...server };
}

const HEALTHY: [release: Release, target: TargetName, raised: string[]][] = [
  ['5.7', 'aws', []],
  ['5.7', 'local', []],
  ['8.0', 'aws', []],
  ['8.0', 'local', []],
  ['8.4', 'aws', []],
  ['8.4', 'local', []],
  ['9.6', 'aws', ['ver.supported']],
  ['9.6', 'local', ['ver.supported']],
];
for (const [release, target, raised] of HEALTHY) {
  test(`a healthy MySQL ${release} as a source of ${target}: ${raised.join() || 'nothing is found'}`, async () => {
    const findings = await preflight(healthyMysql(release), target);
    assert.equal(
      idsOf(findings, 'fail', 'skip'),
      [],
      JSON.stringify(findings.filter(({ status }) => status !== 'pass')),
    );
    assert.equal(idsOf(findings, 'warn'), raised);
    assert.ok(findings.length > 40);
  });
}

for (const fault of BROKEN_MYSQL) {
  const { on, target = 'local', address, subject } = fault;
  test(`MySQL ${on}, target ${target}, ${fault.fault}: ${fault.id}`, async () => {
    // What is wrong with a release itself is told against no source at all.
    const itself = fault.id === 'ver.supported';
    const before = itself ? [] : await preflight(healthyMysql(on), target);
    assertFaultFound(fault, before, await preflight(broken(fault), target, address, subject));
  });
}

test('where AWS DMS gets through, what asks AWS passes', async () => {
  const findings = await preflight(healthyMysql('8.4'), 'aws', {}, openAccess());
  assert.equal(idsOf(findings, 'fail', 'warn', 'skip'), []);
  const asked = ['net.final', 'acct.secret', 'acct.role', 'tls.authority', 'ver.engine'];
  assert.equal(
    idsOf(findings, 'pass').filter((id) => asked.includes(id)),
    asked,
  );
});

test('before anything is deployed, what asks AWS says what would make it askable', async () => {
  const nothing = async () => undefined;
  const access = openAccess({ instance: nothing, role: nothing, certificate: nothing, connection: nothing });
  const findings = await preflight(healthyMysql('8.4'), 'aws', { tlsCa: 'PEM' }, access);
  assert.equal(idsOf(findings, 'fail', 'warn'), []);
  assert.equal(idsOf(findings, 'skip'), ['net.final', 'acct.role']);
  for (const { evidence, status } of findings) if (status === 'skip') assert.match(evidence, 'deploy --target aws');
});

test('without credentials for AWS, the server is checked all the same', async () => {
  const refuse = async () => {
    throw new FutureimError('FIM-AWS-CREDENTIALS', { message: 'no credentials' });
  };
  const access = openAccess({
    instance: refuse,
    role: refuse,
    certificate: refuse,
    connection: refuse,
    secret: refuse,
  });
  const findings = await preflight(healthyMysql('8.4'), 'aws', {}, access);
  assert.equal(idsOf(findings, 'fail', 'warn'), []);
  assert.is(idsOf(findings, 'skip').length, 5);
  assert.ok(idsOf(findings, 'pass').length > 40);
});

test('from 9.6 on, cascades are in the binlog', async () => {
  const createTables = { orders: 'FOREIGN KEY (`a`) REFERENCES `b` (`c`) ON DELETE CASCADE' };
  const findings = await preflight({ ...healthyMysql('9.6'), createTables }, 'local');
  assert.match(findings.find(({ id }) => id === 't.cascade')?.evidence ?? '', /writes cascaded changes/);
});

test('privileges that come by an active role count', async () => {
  const server = healthyMysql('8.4');
  const [slave = '', ...others] = server.grants;
  const byRole = {
    ...server,
    grants: [...others, 'GRANT `dms_role`@`%` TO `dms`@`%`'],
    activeRoles: '`dms_role`@`%`',
    answers: { 'SHOW GRANTS FOR CURRENT_USER() USING `dms_role`@`%`': [...others, slave].map((grant) => ({ grant })) },
  };
  const findings = await preflight(byRole, 'local');
  assert.equal(idsOf(findings, 'fail', 'warn', 'skip'), []);
});

test('what an account may not see is a skip that names the privilege', async () => {
  const denied = { error: 1227 };
  const hidden = {
    'SELECT session, seconds': denied,
    'XA RECOVER': { error: 1401 },
    'SELECT t.PROCESSLIST_ID': { error: 1142 },
    'SHOW REPLICA STATUS': denied,
    'SHOW REPLICAS': denied,
  };
  const findings = await preflight({ ...healthyMysql('8.4'), answers: hidden }, 'local');
  const needed = findings
    .filter(({ status }) => status === 'skip')
    .map(({ id, remedy }) => `${id}: ${remedy?.sql?.[0]}`);
  assert.equal(needed, [
    "bl.format.sessions: GRANT SELECT ON performance_schema.* TO 'dms'@'%'",
    "rep.source: GRANT REPLICATION CLIENT ON *.* TO 'dms'@'%'",
    "xa.open: GRANT XA_RECOVER_ADMIN ON *.* TO 'dms'@'%'",
    "trx.long: GRANT PROCESS ON *.* TO 'dms'@'%'",
  ]);
  assert.equal(idsOf(findings, 'fail', 'warn'), []);
});

test('Windows has a my.ini, and AWS a parameter group', async () => {
  const remedyOn = async (variables: Record<string, string>) => {
    const server = broken({ on: '8.4', variables: { binlog_row_image: 'MINIMAL', ...variables } });
    const answers = { 'SELECT value AS hours': [{ hours: '168' }] };
    const findings = await preflight({ ...server, answers }, 'local');
    return findings.find(({ id }) => id === 'bl.image')?.remedy;
  };
  assert.is((await remedyOn({}))?.iniFile, 'my.cnf');
  assert.is((await remedyOn({ version_compile_os: 'Win64' }))?.iniFile, 'my.ini');
  const managed = await remedyOn({ basedir: '/rdsdbbin/mysql/' });
  assert.match(managed?.text ?? '', /binlog_row_image = FULL in the DB parameter group/);
  assert.is(managed?.sql ?? managed?.ini, undefined);
});

test('neither password nor its hash is in any finding', async () => {
  const findings = await preflight(healthyMysql('8.4'), 'aws', { password: 'Semi;colon' });
  assert.equal(idsOf(findings, 'warn'), ['acct.pwchars']);
  assert.not.match(JSON.stringify(findings), /Semi;colon|\$A\$005/);
});

test.run();
