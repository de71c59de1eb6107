import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseServerFacts } from '../../../src/mysql/connection/server-facts.js';
import type { Check } from '../../../src/mysql/preflight/check.js';
import { BL_COMPRESS } from '../../../src/mysql/preflight/checks/bl-compress.js';
import { BL_PARTIALJSON } from '../../../src/mysql/preflight/checks/bl-partialjson.js';
import { BL_RETENTION } from '../../../src/mysql/preflight/checks/bl-retention.js';
import { BL_ROWMETA } from '../../../src/mysql/preflight/checks/bl-rowmeta.js';
import { BL_SERVERID } from '../../../src/mysql/preflight/checks/bl-serverid.js';
import { PRIV_SNAPSHOT } from '../../../src/mysql/preflight/checks/priv-snapshot.js';
import { cascadingColumns } from '../../../src/mysql/preflight/checks/t-cascade.js';
import { VER_SUPPORTED } from '../../../src/mysql/preflight/checks/ver-supported.js';
import type { PreflightFacts } from '../../../src/mysql/preflight/facts.js';
import { CHECKS } from '../../../src/mysql/preflight/registry.js';
import { parseGrants } from '../../../src/mysql/setup/grants.js';

/** Facts of a server that cannot be installed everywhere, as it would report them. */
function judge(check: Check, version: string, variables: Record<string, string>, grants: string[] = []) {
  const server = parseServerFacts(version, '');
  const facts = {
    target: 'local',
    user: 'r',
    server: async () => server,
    variable: async (name: string) => variables[name],
    grants: async () => parseGrants(grants),
    account: async () => "'r'@'%'",
  } as unknown as PreflightFacts;
  return check.run(facts);
}

test('ids are unique and grouped', () => {
  const ids = CHECKS.map(({ id }) => id);
  assert.is(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z]+\.[a-z]+$/);
});

const VERSIONS: [version: string, status: string][] = [
  ['8.4.3', 'pass'],
  ['8.0.36', 'pass'],
  ['5.7.44-log', 'pass'],
  ['9.6.0', 'warn'],
  ['26.10.0', 'warn'],
  ['5.6.51', 'warn'],
  ['5.1.73', 'fail'],
  ['10.11.6-MariaDB', 'pass'],
  ['11.8.1-MariaDB', 'warn'],
];
for (const [version, status] of VERSIONS) {
  test(`ver.supported on ${version}: ${status}`, async () => {
    assert.is((await judge(VER_SUPPORTED, version, {})).status, status);
  });
}

test('partial JSON fails, and its remedy persists on MySQL 8', async () => {
  assert.is((await judge(BL_PARTIALJSON, '8.0.36', { binlog_row_value_options: '' })).status, 'pass');
  const verdict = await judge(BL_PARTIALJSON, '8.0.36', { binlog_row_value_options: 'PARTIAL_JSON' });
  assert.is(verdict.status, 'fail');
  assert.equal(verdict.remedy?.sql, ["SET PERSIST binlog_row_value_options = ''"]);
});

test('transaction compression fails', async () => {
  assert.is((await judge(BL_COMPRESS, '8.4.0', { binlog_transaction_compression: 'OFF' })).status, 'pass');
  assert.is((await judge(BL_COMPRESS, '8.4.0', { binlog_transaction_compression: 'ON' })).status, 'fail');
  assert.is((await judge(BL_COMPRESS, '5.7.44', {})).status, 'pass');
});

test('a MySQL without row metadata will do, a MariaDB without it is refused with the way out', async () => {
  assert.is((await judge(BL_ROWMETA, '5.7.44', {})).status, 'pass');
  assert.is((await judge(BL_ROWMETA, '8.0.36', { binlog_row_metadata: 'MINIMAL' })).status, 'fail');
  const verdict = await judge(BL_ROWMETA, '10.4.34-MariaDB', {});
  assert.is(verdict.status, 'fail');
  assert.match(verdict.remedy?.text ?? '', /upgrade/);
});

test('server_id 0 fails', async () => {
  assert.is((await judge(BL_SERVERID, '5.7.44', { server_id: '0' })).status, 'fail');
  assert.is((await judge(BL_SERVERID, '5.7.44', { server_id: '7' })).status, 'pass');
});

test('retention in days on servers that have no seconds', async () => {
  assert.is((await judge(BL_RETENTION, '5.7.44', { expire_logs_days: '7' })).status, 'pass');
  const verdict = await judge(BL_RETENTION, '5.7.44', { expire_logs_days: '1' });
  assert.is(verdict.status, 'warn');
  assert.equal(verdict.remedy?.sql, ['SET GLOBAL expire_logs_days = 7']);
  assert.is((await judge(BL_RETENTION, '8.4.0', { binlog_expire_logs_seconds: '3600' })).status, 'fail');
});

test('the snapshot of MySQL needs a privilege, that of MariaDB none', async () => {
  assert.is(PRIV_SNAPSHOT.applies?.(parseServerFacts('10.11.6-MariaDB', '')), false);
  const without = await judge(PRIV_SNAPSHOT, '8.0.36', {}, ['GRANT REPLICATION SLAVE ON *.* TO `r`@`%`']);
  assert.is(without.status, 'fail');
  assert.equal(without.remedy?.sql, ["GRANT FLUSH_TABLES ON *.* TO 'r'@'%'"]);
  assert.is((await judge(PRIV_SNAPSHOT, '8.0.36', {}, ['GRANT RELOAD ON *.* TO `r`@`%`'])).status, 'pass');
});

test('cascading keys of a CREATE TABLE text', () => {
  assert.equal(
    cascadingColumns(`CREATE TABLE \`t\` (
  CONSTRAINT \`a\` FOREIGN KEY (\`x\`) REFERENCES \`p\` (\`x\`) ON DELETE CASCADE ON UPDATE SET NULL,
  CONSTRAINT \`b\` FOREIGN KEY (\`y\`) REFERENCES \`p\` (\`y\`)
)`),
    ['x (ON DELETE CASCADE, ON UPDATE SET NULL)'],
  );
});

test.run();
