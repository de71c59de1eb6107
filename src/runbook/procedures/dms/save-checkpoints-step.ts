import type { CheckpointRecord, SavedCheckpoint, SavedCheckpoints } from '../../../targets/ports/saved-checkpoints.js';
import type { Target } from '../../../targets/target.js';
import type { Step } from '../../engine/step.js';
import { knownRetention } from './binlog-headroom.js';

/** Writes down where the tasks stand before they are destroyed: AWS keeps nothing of a deleted task. */
export function saveCheckpointsStep(options: { now(): Date }): Step {
  return {
    id: 'save-checkpoints',
    title: 'Save the checkpoints of the tasks',
    async check({ target }) {
      const tasks = await checkpointsOf(target);
      if (tasks.length === 0) return { satisfied: true, evidence: 'no task has a checkpoint' };
      const store = storeOf(target);
      const saved = await store.read();
      if (saved === undefined || !sameTasks(saved.tasks, tasks)) {
        return { satisfied: false, evidence: `not saved yet: ${tasks.map(({ task }) => task).join(', ')}` };
      }
      return { satisfied: true, evidence: `${store.describe()} has those of ${tasks.length} tasks, ${kept(saved)}` };
    },
    async apply({ target, events }) {
      const known = await knownRetention(target);
      if ('problem' in known) {
        events.emit('warning', { message: `how long the source keeps its binlog is not known: ${known.problem}` });
      }
      await storeOf(target).write({
        saved: options.now().toISOString(),
        tasks: await checkpointsOf(target),
        ...('problem' in known ? {} : { retentionSeconds: known.retention.seconds }),
      });
    },
  };
}

/** The store; whoever has tasks that can be destroyed has one. */
function storeOf({ savedCheckpoints }: Target): SavedCheckpoints {
  return savedCheckpoints!;
}

async function checkpointsOf({ replication }: Target): Promise<SavedCheckpoint[]> {
  return (await replication.tasks()).flatMap(({ id: task, checkpoint }) =>
    checkpoint === undefined ? [] : [{ task, checkpoint }],
  );
}

function sameTasks(saved: readonly SavedCheckpoint[], now: readonly SavedCheckpoint[]): boolean {
  return JSON.stringify(saved) === JSON.stringify(now);
}

function kept({ retentionSeconds }: CheckpointRecord): string {
  if (retentionSeconds === undefined) return 'for how long the source keeps its binlog is not known';
  return retentionSeconds === 0
    ? 'the source never purges its binlog'
    : `the source keeps its binlog for ${Math.floor(retentionSeconds / 3_600)} hours`;
}
