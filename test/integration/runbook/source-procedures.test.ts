import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { REPLICATION_USER } from '../../../src/platform/replication-user.js';
import { TABLES } from '../../../src/platform/schema/schema.js';
import { runStep } from '../../../src/runbook/engine/run-step.js';
import type { Runbook } from '../../../src/runbook/engine/step.js';
import { bootstrapRunbook } from '../../../src/runbook/procedures/bootstrap/runbook.js';
import { stopSourceStep } from '../../../src/runbook/procedures/down/stop-source-step.js';
import { mysqlCheckStep } from '../../../src/runbook/procedures/mysql-check/mysql-check-step.js';
import { schemaStep } from '../../../src/runbook/procedures/mysql-setup/schema-step.js';
import { sampleDataStep } from '../../../src/runbook/procedures/up/sample-data-step.js';
import { stepContext } from '../../runbook/procedures/fake-context.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';
import { configuredTarget } from './memory-target.js';

const test = suite('procedures on a real server');
const NAMES = TABLES.map(({ name }) => name);
let server: TestServer;
/** Where the truth about the sample goes. */
let sample: string;

test.before(async () => {
  server = await startTestServer();
  sample = mkdtempSync(join(tmpdir(), 'fim-sample-'));
});
test.after(async () => {
  rmSync(sample, { recursive: true });
  await server.stop();
});

/** Status or error code of each step, ending with the first that failed. */
async function statuses(runbook: Pick<Runbook, 'steps'>, context: Parameters<typeof runStep>[1]): Promise<string[]> {
  const seen: string[] = [];
  for (const step of runbook.steps) {
    const { outcome, error } = await runStep(step, context);
    seen.push(error?.code ?? outcome.status);
    if (error) break;
  }
  return seen;
}

test('bootstrap keeps the password, makes the user once, and finds everything done the second time', async () => {
  const target = configuredTarget(server.address);
  const { context } = stepContext(target);
  const inputs = { replicationUser: REPLICATION_USER, createReplicationUser: true };
  const first = bootstrapRunbook(inputs, { sourcePassword: server.address.password });
  assert.equal(await statuses(first, context), ['done', 'satisfied', 'done']);
  assert.equal(await statuses(bootstrapRunbook(inputs), context), ['satisfied', 'satisfied', 'satisfied']);
  const users = await server.query(`SELECT User FROM mysql.user WHERE User = '${REPLICATION_USER}'`);
  assert.is(users.length, 1);
});

test('a user whose password was changed behind our back is mended', async () => {
  const target = configuredTarget(server.address);
  await target.secrets.set('source-password', server.address.password);
  await target.secrets.set(target.source.replicationSecret, 'kept-but-not-the-servers');
  const { context } = stepContext(target);
  const runbook = bootstrapRunbook({ replicationUser: REPLICATION_USER, createReplicationUser: true });
  assert.equal(await statuses(runbook, context), ['satisfied', 'satisfied', 'done']);
  assert.is(await target.secrets.get(target.source.replicationSecret), 'kept-but-not-the-servers');
});

test('a wrong password and a server that is not there have their own codes', async () => {
  const inputs = { replicationUser: REPLICATION_USER, createReplicationUser: false };
  const wrong = stepContext(configuredTarget(server.address)).context;
  assert.equal(await statuses(bootstrapRunbook(inputs, { sourcePassword: 'wrong' }), wrong), [
    'done',
    'FIM-MYSQL-ACCESS-DENIED',
  ]);
  const nowhere = stepContext(configuredTarget({ ...server.address, port: 1 })).context;
  assert.equal(await statuses(bootstrapRunbook(inputs, { sourcePassword: 'any-password' }), nowhere), [
    'done',
    'FIM-MYSQL-UNREACHABLE',
  ]);
});

test('checks fail without tables, pass with schema, and the sample is loaded once', async () => {
  const target = configuredTarget(server.address);
  await target.secrets.set('source-password', server.address.password);
  const { context } = stepContext(target);
  const check = () => mysqlCheckStep({ rules: { task: NAMES } });
  const refused = await runStep(check(), context);
  assert.is(refused.error?.code, 'FIM-RUN-CHECKS-FAILED');
  assert.match(refused.error?.message ?? '', 'priv.select');
  assert.ok(refused.findings.length > 10);
  const steps = () => ({ steps: [schemaStep(), sampleDataStep(join(sample, 'sample')), check()] });
  assert.equal(await statuses(steps(), context), ['done', 'done', 'satisfied']);
  assert.equal(await statuses(steps(), context), ['satisfied', 'satisfied', 'satisfied']);
});

test('down leaves a configured server alone', async () => {
  const { context } = stepContext(configuredTarget(server.address));
  const { outcome } = await runStep(stopSourceStep({ wipe: true }), context);
  assert.is(outcome.status, 'satisfied');
  assert.is((await server.query('SELECT 1 AS one')).length, 1);
});

if (has('mariadb-server', 'procedures on a real server')) test.run();
