import type { TableState } from '../../../targets/ports/replication.js';
import { pollUntil } from '../dms/patience.js';
import type { VerifyContext } from './verify-context.js';
import { namedTables, wantedTasks } from './wanted-tasks.js';

/** States that pass by themselves while the task runs. */
const LOADING: readonly TableState[] = ['Before load', 'Full load', 'Table is being reloaded'];

/**
 * Waits until no wanted table of a running task is being loaded: a table that is loaded after the snapshot was taken
 * could not be compared with it.
 * @throws FutureimError FIM-TIMEOUT at the deadline, FIM-INTERRUPTED
 */
export async function waitForLoads(context: VerifyContext): Promise<void> {
  const { clock, deadline, signal, target } = context;
  const probe = async (): Promise<true | undefined> => {
    const tasks = await wantedTasks(context);
    const running = new Set(
      tasks.filter(({ status }) => status === 'running' || status === 'starting').map(({ id }) => id),
    );
    const wanted = namedTables(context, tasks);
    const statistics = await target.replication.tableStatistics();
    const loading = statistics.filter(
      ({ task, table, state }) => running.has(task) && wanted.has(table) && LOADING.includes(state),
    );
    return loading.length === 0 ? true : undefined;
  };
  await pollUntil(probe, 'the end of all loads', { clock, timeout: Math.max(0, deadline - clock.monotonic()) }, signal);
}
