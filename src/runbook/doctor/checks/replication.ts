import type { ReplicationTask } from '../../../targets/ports/replication.js';
import { nothingHere } from '../deployed-state.js';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';
import { timeSpan } from '../time-span.js';

/** A task that is behind writes a checkpoint about once a second; after so long without one it stands, milliseconds. */
const STANDS_AFTER = 60_000;

export const replicationCheck: DoctorCheck = {
  id: 'doctor.replication',
  title: 'Replication tasks move',
  severity: 'fail',
  async run(environment) {
    const nothing = await nothingHere(environment);
    if (nothing !== undefined) return skip(nothing);
    const { provisioner, replication } = await environment.target();
    if (!(await provisioner.describe()).deployed) return skip('the agent is not running');
    const tasks = await replication.tasks();
    const failed = tasks.find(({ status }) => status === 'failed');
    if (failed !== undefined) {
      const { code, message, remedy } = failed.lastFailure ?? {};
      return {
        status: 'fail',
        evidence: `${failed.id} failed: ${code === undefined ? failed.reason : `${code}: ${message}`}`,
        effect: 'its tables stay as they were',
        remedy: { text: remedy ?? 'look into its log', command: `futureim logs dms:${failed.id} --errors` },
      };
    }
    const now = environment.now().getTime();
    const standing = tasks.find((task) => stands(task, now));
    if (standing !== undefined) {
      return {
        status: 'warn',
        evidence: `${standing.id} is behind and wrote its last checkpoint ${timeSpan(now - checkpointTime(standing))} ago: ${standing.reason}`,
        effect: 'the lake is older than the source',
        remedy: { text: 'look into its log', command: `futureim logs dms:${standing.id} --since 10m` },
      };
    }
    const running = tasks.filter(({ status }) => status === 'running');
    const last = Math.max(...running.map(checkpointTime).filter(Number.isFinite));
    const heartbeat = Number.isFinite(last) ? `, last checkpoint ${timeSpan(Math.max(0, now - last))} ago` : '';
    return pass(`${running.length} of ${tasks.length} tasks running${heartbeat}`);
  },
};

function stands(task: ReplicationTask, now: number): boolean {
  const behind = task.cdcLatencySource !== 0;
  return task.status === 'running' && behind && now - checkpointTime(task) > STANDS_AFTER;
}

function checkpointTime({ checkpointDate }: ReplicationTask): number {
  return checkpointDate === undefined ? Number.NaN : Date.parse(checkpointDate);
}
