import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runStep } from '../../../src/runbook/engine/run-step.js';
import { earlierCheckpointsStep } from '../../../src/runbook/procedures/dms/earlier-checkpoints-step.js';
import { saveCheckpointsStep } from '../../../src/runbook/procedures/dms/save-checkpoints-step.js';
import type { Replication } from '../../../src/targets/ports/replication.js';
import type { CheckpointRecord, SavedCheckpoints } from '../../../src/targets/ports/saved-checkpoints.js';
import { task } from '../../runbook/procedures/dms/fake-replication.js';
import { stepContext } from '../../runbook/procedures/fake-context.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';
import { configuredTarget } from './memory-target.js';

let server: TestServer;
const test = suite('checkpoints of tasks that are destroyed, and a real binlog');
test.before(async () => {
  server = await startTestServer();
});
test.after(() => server.stop());

test('what was saved is held against the binlog that is left in the morning', async () => {
  const target = configuredTarget(server.address);
  await target.secrets.set('source-password', server.address.password);
  await server.query('SET GLOBAL expire_logs_days = 2');
  const [log] = await server.query<{ File: string; Position: number | string }>('SHOW MASTER STATUS');
  const checkpoint = { sourceEpoch: 0, file: log!.File, position: Number(log!.Position) };
  let tasks = [task('shop', { status: 'stopped', checkpoint })];
  let record: CheckpointRecord | undefined;
  const savedCheckpoints: SavedCheckpoints = {
    describe: () => 'memory',
    read: async () => record,
    async write(written) {
      record = written;
    },
  };
  const replication = { tasks: async () => tasks } as unknown as Replication;
  const { context } = stepContext({ ...target, replication, savedCheckpoints });
  const { outcome } = await runStep(saveCheckpointsStep({ now: () => new Date() }), context);
  assert.equal([outcome.status, record?.retentionSeconds], ['done', 2 * 86_400], outcome.evidence);
  assert.match(outcome.evidence, 'the source keeps its binlog for 48 hours');

  tasks = [task('shop')];
  const morning = () => runStep(earlierCheckpointsStep(), context).then((result) => result.outcome.evidence);
  assert.match(await morning(), `stopped at ${checkpoint.file}:${checkpoint.position}`);
  assert.match(await morning(), 'which is still there');
  await server.query('FLUSH BINARY LOGS');
  const [next] = await server.query<{ File: string }>('SHOW MASTER STATUS');
  await server.query(`PURGE BINARY LOGS TO '${next!.File}'`);
  assert.match(await morning(), 'which the source has purged: only a load brings it back');
});

if (has('mariadb-server', 'checkpoints and a real binlog')) test.run();
