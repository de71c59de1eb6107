import { FutureimError } from '../../../core/errors.js';
import type { ServerPosition } from '../../../mysql/snapshot/binlog-position.js';
import type { ReplicationTask } from '../../../targets/ports/replication.js';
import { pollUntil } from '../dms/patience.js';
import type { VerifyContext } from './verify-context.js';
import { hasReached, isActive } from './wait-for-checkpoint.js';
import { wantedTasks } from './wanted-tasks.js';

/**
 * Waits until what was committed up to `position` is in a lake that goes by commit times, which is when the checkpoint
 * of every active task has reached it, or else after the time in which changes land: AWS tells the checkpoint of a
 * running task late. A task that lags for longer than that is waited for.
 * @param since when the position was read, on the monotonic clock
 * @throws FutureimError FIM-TIMEOUT at the deadline, FIM-INTERRUPTED
 */
export async function waitForLanding(
  context: VerifyContext,
  position: ServerPosition,
  since: number,
): Promise<ReplicationTask[]> {
  const { clock, deadline, settling, signal } = context;
  let behind: ReplicationTask[] = [];
  const probe = async () => {
    const tasks = await wantedTasks(context);
    const passed = (clock.monotonic() - since) / 1000;
    const lags = ({ cdcLatencyTarget }: ReplicationTask) => (cdcLatencyTarget ?? 0) > settling;
    behind = tasks.filter((task) => isActive(task) && !hasReached(task, position) && (passed < settling || lags(task)));
    return behind.length === 0 ? tasks : undefined;
  };
  const patience = { clock, timeout: Math.max(0, deadline - clock.monotonic()) };
  try {
    return await pollUntil(probe, 'changes to land', patience, signal);
  } catch (error) {
    if (error instanceof FutureimError && error.code === 'FIM-TIMEOUT') throw tooLate(behind, settling);
    throw error;
  }
}

function tooLate(behind: readonly ReplicationTask[], settling: number): FutureimError {
  const lags = behind.map(({ id, cdcLatencyTarget }) => `${id} lags ${cdcLatencyTarget ?? 'an unknown number of'} s`);
  return new FutureimError('FIM-TIMEOUT', {
    message: `changes have not landed within the time limit: ${lags.join(', ')}`,
    reason: `a change needs up to ${settling} s from its commit to the lake, and longer when its task lags`,
    remedy: 'futureim status, then futureim verify with a longer --timeout',
  });
}
