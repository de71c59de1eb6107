import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../../../src/core/findings.js';
import type { TargetName } from '../../../../src/platform/config/config.js';
import { checkSource } from '../../../../src/runbook/procedures/mysql-check/check-source.js';
import { startMysql56 } from '../../../support/mysql56-server.js';
import { idsOf } from '../../../support/preflight/fault.js';
import { proveFault, type RealFault } from '../../../support/preflight/real-fault.js';
import type { TestServer } from '../../../support/private-server.js';
import { has } from '../../../support/skip.js';
import { configuredTarget } from '../../runbook/memory-target.js';
import { BROKEN_MYSQL56 } from './broken-mysql56.js';

const PASSWORD = 'replicator-password';
const SOUND = {
  'bind-address': '0.0.0.0',
  'binlog-error-action': 'ABORT_SERVER',
  'net-read-timeout': 300,
  'net-write-timeout': 300,
  'max-allowed-packet': '64M',
};

let server: TestServer;
const baselines = new Map<TargetName, Promise<Finding[]>>();

async function prepare(): Promise<void> {
  server = await startMysql56({ variables: SOUND });
  for (const statement of [
    'CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(80))',
    `CREATE USER 'dms'@'%' IDENTIFIED BY '${PASSWORD}'`,
    "GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'dms'@'%'",
    "GRANT SELECT ON ecommerce.* TO 'dms'@'%'",
    ...['user', 'db', 'tables_priv'].map((table) => `GRANT SELECT ON mysql.${table} TO 'dms'@'%'`),
  ]) {
    await server.query(statement);
  }
}

async function preflight(fault: Partial<RealFault> & { target: TargetName }, only?: string[]): Promise<Finding[]> {
  const { secrets, source } = configuredTarget(server.address);
  await secrets.set('source-password', server.address.password);
  const replicating = { ...server.address, user: 'dms', password: PASSWORD, ...fault.address };
  const place = { name: fault.target, secrets, source: { ...source, replication: async () => replicating } };
  return checkSource(place, { rules: fault.tables && { task: fault.tables }, only, strict: false });
}

function before(target: TargetName): Promise<Finding[]> {
  const known = baselines.get(target) ?? preflight({ target });
  baselines.set(target, known);
  return known;
}

if (has('mysql-5.6', 'preflight of a broken MySQL')) {
  test.before(prepare);
  test.after(() => server?.stop());

  test('a sound MySQL 5.6 is a source of AWS DMS, and with one more privilege of the local target', async () => {
    const aws = await before('aws');
    assert.equal(idsOf(aws, 'fail', 'skip'), []);
    assert.equal(idsOf(aws, 'warn'), ['net.reserved', 'tls.version', 'ver.supported']);
    const local = await before('local');
    assert.equal(idsOf(local, 'fail', 'skip'), ['priv.snapshot']);
    assert.equal(local.find(({ id }) => id === 'priv.snapshot')?.remedy?.sql, ["GRANT RELOAD ON *.* TO 'dms'@'%'"]);
  });

  for (const fault of BROKEN_MYSQL56) {
    test(`${fault.fault}: ${fault.id}`, () => proveFault(fault, { query: server.query, preflight, before }));
  }
}

test.run();
