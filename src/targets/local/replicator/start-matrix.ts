import { FutureimError } from '../../../core/errors.js';
import type { StartType } from '../../ports/replication.js';
import type { TaskState } from './task-state.js';

/**
 * The start types that AWS DMS allows in each state: a task that never ran takes only `start-replication`; one that
 * ran takes `resume-processing` or `reload-target`.
 * @throws FutureimError FIM-TASK-STATE
 */
export function requireStartable(task: string, state: TaskState, type: StartType): void {
  const { status } = state;
  const { everStarted, checkpoint } = state.manifest;
  const idle = status === 'ready' || status === 'stopped' || status === 'failed';
  if (!idle) throw refused(task, `is ${status}`, 'futureim dms list');
  if (type === 'start-replication' && everStarted) {
    throw refused(
      task,
      'has run before, so it takes resume-processing or reload-target',
      `futureim dms resume --task ${task}`,
    );
  }
  if (type !== 'start-replication' && !everStarted) {
    throw refused(task, 'never ran, so it takes start-replication', `futureim dms-start --task ${task}`);
  }
  const purged = state.manifest.lastFailure?.code === 'FIM-BINLOG-PURGED';
  if (type === 'resume-processing' && purged && checkpoint !== undefined) {
    throw refused(task, 'lost the binlog it would resume from', `futureim dms reload --task ${task}`);
  }
}

function refused(task: string, why: string, remedy: string): FutureimError {
  return new FutureimError('FIM-TASK-STATE', { message: `task "${task}" ${why}`, remedy });
}
