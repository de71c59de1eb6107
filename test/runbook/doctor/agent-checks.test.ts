import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Deployment } from '../../../src/targets/ports/provisioner.js';
import type { ReplicationTask } from '../../../src/targets/ports/replication.js';
import type { Target } from '../../../src/targets/target.js';
import { replicatingTask, task } from '../procedures/dms/fake-replication.js';
import { deployedState, examine } from './examine.js';

const NOW = '2026-03-01T12:30:00.000Z';
const RUNNING: Deployment = { deployed: true, version: '0.1.0', startedAt: '2026-03-01T12:00:00.000Z', outputs: {} };

async function agentFindings(deployment: Deployment, tasks: ReplicationTask[] = []) {
  const target = {
    provisioner: { describe: async () => deployment },
    replication: { tasks: async () => tasks },
  } as unknown as Target;
  return examine({ state: await deployedState(), target: async () => target, now: () => new Date(NOW) });
}

const agent = async (deployment: Deployment) => (await agentFindings(deployment))['doctor.agent'];
const replication = async (...tasks: ReplicationTask[]) => (await agentFindings(RUNNING, tasks))['doctor.replication'];

test('an agent of this version passes, another version is a warning with the command that replaces it', async () => {
  assert.is((await agent(RUNNING))?.status, 'pass');
  const other = await agent({ ...RUNNING, version: '0.0.9' });
  assert.equal([other?.status, other?.remedy?.command], ['warn', 'futureim deploy']);
  assert.match(other?.evidence ?? '', 'version 0.0.9 is running, and this is 0.1.0');
});

test('an agent that was stopped is a warning, one that ended by itself a failure', async () => {
  assert.is((await agent({ deployed: false, outputs: {} }))?.status, 'warn');
  const ended = await agent({ deployed: false, outputs: {}, problem: 'the agent ended without being asked to' });
  assert.equal([ended?.status, ended?.remedy?.command], ['fail', 'futureim deploy']);
});

test('a clock that went back behind the start of the agent is seen on every system', async () => {
  const before = await agentFindings({ ...RUNNING, startedAt: '2026-03-01T13:30:00.000Z' });
  assert.is(before['doctor.clock-steps']?.status, 'warn');
  assert.match(before['doctor.clock-steps']?.evidence ?? '', 'set back by 60 min');
  assert.is((await agentFindings(RUNNING))['doctor.clock-steps']?.status, 'pass');
});

test('tasks that follow pass, also when they are idle', async () => {
  const following = replicatingTask('a', { cdcLatencySource: 1, checkpointDate: '2026-03-01T12:29:58.000Z' });
  const idle = replicatingTask('b', { cdcLatencySource: 0, checkpointDate: '2026-03-01T11:00:00.000Z' });
  const found = await replication(following, idle, task('c', { status: 'stopped' }));
  assert.equal([found?.status, found?.evidence], ['pass', '2 of 3 tasks running, last checkpoint 2.0 s ago']);
});

test('a task that is behind and writes no checkpoints is a warning', async () => {
  const reason = 'no connection to the source; next attempt in 4 s';
  const found = await replication(
    replicatingTask('a', { cdcLatencySource: 300, checkpointDate: '2026-03-01T12:20:00.000Z', reason }),
  );
  assert.is(found?.status, 'warn');
  assert.match(found?.evidence ?? '', 'a is behind and wrote its last checkpoint 10 min ago: no connection');
  assert.is(found?.remedy?.command, 'futureim logs dms:a --since 10m');
});

test('a failed task fails, with the remedy of its failure', async () => {
  const remedy = 'futureim dms reload --task a';
  const lastFailure = { code: 'FIM-BINLOG-PURGED' as const, message: 'gone', cause: '', remedy, docs: '' };
  const found = await replication(replicatingTask('b'), task('a', { status: 'failed', lastFailure }));
  assert.equal([found?.status, found?.remedy?.text], ['fail', remedy]);
  assert.match(found?.evidence ?? '', 'a failed: FIM-BINLOG-PURGED: gone');
});

test.run();
