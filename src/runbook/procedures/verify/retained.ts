import { FutureimError } from '../../../core/errors.js';
import type { Finding } from '../../../core/findings.js';
import { binlogFileNumber } from '../../../lake/manifest/sequence.js';
import type { BinlogRetention } from '../../../mysql/binlog/retention.js';
import type { ReplicationTask } from '../../../targets/ports/replication.js';
import { secondsBehind } from '../dms/seconds-behind.js';
import type { SourceSnapshot } from './source-snapshot.js';
import type { VerifyContext } from './verify-context.js';
import { wantedTasks } from './wanted-tasks.js';

const HOUR = 3_600;
/** Fewer hours than a night and a morning give nobody time to react. */
const ENOUGH_HOURS = 24;

/** The source still has the binlog that each task needs next, and keeps it long enough. */
export async function verifyRetained(context: VerifyContext, snapshot: SourceSnapshot): Promise<Finding[]> {
  const tasks = (await wantedTasks(context)).filter(({ checkpoint }) => checkpoint !== undefined);
  try {
    const retention = await snapshot.binlog();
    return tasks.map((task) => retainedFinding(task, retention, context.clock.now()));
  } catch (error) {
    if (!(error instanceof FutureimError) || error.code !== 'FIM-MYSQL-PRIVILEGE') throw error;
    const title = 'the source keeps the binlog long enough';
    const remedy = { text: error.remedy, command: 'futureim mysql-check' };
    return [{ id: 'verify.retained', status: 'warn', severity: 'warn', title, evidence: error.message, remedy }];
  }
}

function retainedFinding(task: ReplicationTask, { files, seconds }: BinlogRetention, now: Date): Finding {
  const base = { id: `verify.retained.${task.id}`, title: `the binlog that task ${task.id} needs is kept` };
  const needed = task.checkpoint!.file;
  if (!files.includes(needed)) {
    const oldest = files.toSorted((a, b) => binlogFileNumber(a) - binlogFileNumber(b))[0] ?? 'none';
    return {
      ...base,
      status: 'fail',
      severity: 'fail',
      evidence: `${needed} is gone; the oldest file of the source is ${oldest}`,
      effect: 'the task cannot go on where it stopped, and its tables have to be loaded anew',
      remedy: { text: 'load the task anew', command: `futureim dms-start --task ${task.id} --reload` },
    };
  }
  if (seconds === 0) return { ...base, status: 'pass', severity: 'warn', evidence: `${needed} is there, never purged` };
  const hours = Math.floor((seconds - secondsBehind(task, now)) / HOUR);
  const evidence = `${needed} is there for another ${Math.max(0, hours)} hours`;
  if (hours >= ENOUGH_HOURS) return { ...base, status: 'pass', severity: 'warn', evidence };
  return {
    ...base,
    status: 'warn',
    severity: 'warn',
    evidence,
    effect: 'a task that stands still for longer has to load its tables anew',
    remedy: { text: 'keep the binlog for seven days', command: 'futureim mysql-check' },
  };
}
