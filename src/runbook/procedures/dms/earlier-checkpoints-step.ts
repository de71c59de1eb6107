import { binlogFileNumber } from '../../../lake/manifest/sequence.js';
import type { CheckpointRecord, SavedCheckpoint } from '../../../targets/ports/saved-checkpoints.js';
import type { Target } from '../../../targets/target.js';
import type { Step } from '../../engine/step.js';
import { type KnownRetention, knownRetention } from './binlog-headroom.js';
import { hasRun } from './start-decision.js';

/**
 * Says what the tasks of the earlier deployment leave to those that were just made. AWS DMS gives a start position to
 * tasks of CDC alone; one of full load and CDC, as ours are, always begins with a full load.
 */
export function earlierCheckpointsStep(): Step {
  return {
    id: 'earlier-checkpoints',
    title: 'Where replication goes on',
    examines: true,
    async check({ target }) {
      return { satisfied: true, evidence: await evidence(target) };
    },
    async apply() {},
  };
}

async function evidence(target: Target): Promise<string> {
  const record = await target.savedCheckpoints?.read();
  const fresh = (await target.replication.tasks()).filter((task) => !hasRun(task)).map(({ id }) => id);
  if (fresh.length === 0) return 'the tasks go on where they are: futureim dms-start';
  const earlier = record?.tasks.filter(({ task }) => fresh.includes(task)) ?? [];
  const begin = `${fresh.length} new ${fresh.length === 1 ? 'task begins' : 'tasks begin'} with a full load: futureim dms-start`;
  if (record === undefined || earlier.length === 0) return begin;
  return `${begin}; ${leftBehind(record, earlier, await knownRetention(target))}`;
}

/** Whether the changes since then could still be had, and why a full load is made all the same. */
function leftBehind({ saved }: CheckpointRecord, tasks: readonly SavedCheckpoint[], known: KnownRetention): string {
  const [oldest] = tasks.toSorted(
    ({ checkpoint: a }, { checkpoint: b }) =>
      binlogFileNumber(a.file) - binlogFileNumber(b.file) || a.position - b.position,
  );
  const { file, position } = oldest!.checkpoint;
  const since = `those before them stopped at ${file}:${position} (saved ${saved.slice(0, 16)}Z)`;
  if ('problem' in known) return `${since}; whether that is still there is not known: ${known.problem}`;
  if (!known.retention.files.includes(file)) return `${since}, which the source has purged: only a load brings it back`;
  return `${since}, which is still there, but AWS DMS resumes a new task from a position only where it follows changes alone`;
}
