import { FutureimError } from '../../../core/errors.js';
import { nearestName } from '../../../core/nearest-name.js';
import type { Replication, TableStatistics } from '../../../targets/ports/replication.js';
import type { Step } from '../../engine/step.js';
import { requireTasks } from './choose-tasks.js';

/** Loads single tables of running tasks anew, once in the life of the step. */
export function reloadTablesStep(options: { tasks: readonly string[]; tables: readonly string[] }): Step {
  let requested = false;
  return {
    id: 'reload-tables',
    title: 'Reload tables',
    remedy: 'futureim dms list',
    async check({ target }) {
      const found = await locate(target.replication, options);
      const names = found.map(({ task, table }) => `${table} of ${task}`).join(', ');
      return { satisfied: requested, evidence: names };
    },
    async apply({ target, events }) {
      const byTask = Map.groupBy(await locate(target.replication, options), ({ task }) => task);
      for (const [task, tables] of byTask) {
        const names = tables.map(({ table }) => table);
        await target.replication.reloadTables(task, names);
        events.emit('step.progress', { message: `${task}: reload of ${names.join(', ')} requested` });
      }
      requested = true;
    },
  };
}

async function locate(
  replication: Replication,
  { tasks, tables }: { tasks: readonly string[]; tables: readonly string[] },
): Promise<TableStatistics[]> {
  const chosen = await requireTasks(replication, tasks);
  const known = (await replication.tableStatistics()).filter(({ task }) => chosen.some(({ id }) => id === task));
  return tables.map((name) => {
    const found = known.find(({ schema, table }) => name === table || name === `${schema}.${table}`);
    if (found) return found;
    const nearest = nearestName(
      name,
      known.map(({ table }) => table),
    );
    throw new FutureimError('FIM-USAGE', {
      message: `no replication task carries table "${name}"${nearest ? `; did you mean "${nearest}"?` : ''}`,
      remedy: 'futureim dms list --tables',
    });
  });
}
