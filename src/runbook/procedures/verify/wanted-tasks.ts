import { FutureimError } from '../../../core/errors.js';
import type { ReplicationTask } from '../../../targets/ports/replication.js';
import type { VerifyContext } from './verify-context.js';

/**
 * The tasks that carry a wanted table.
 * @throws FutureimError FIM-USAGE when a table is in no task
 */
export async function wantedTasks(context: VerifyContext): Promise<ReplicationTask[]> {
  const tasks = await context.target.replication.tasks();
  if (context.tables === undefined) return tasks;
  const wanted = namedTables(context, tasks);
  return tasks.filter((task) => task.tables.some((table) => wanted.has(table)));
}

/**
 * Names of the wanted tables as the tasks know them; all tables of the tasks when none was named.
 * A table is named by itself or with its schema before it; a dot in its own name is part of the name.
 * @throws FutureimError FIM-USAGE when a table is in no task
 */
export function namedTables({ tables }: VerifyContext, tasks: readonly ReplicationTask[]): Set<string> {
  const known = new Set(tasks.flatMap((task) => task.tables));
  if (tables === undefined) return known;
  return new Set(
    tables.map((name) => {
      const bare = known.has(name) ? name : name.slice(name.indexOf('.') + 1);
      if (known.has(bare)) return bare;
      throw new FutureimError('FIM-USAGE', {
        message: `table "${name}" is in no replication task`,
        reason: `the tasks carry ${[...known].sort().join(', ')}`,
        remedy: 'futureim dms list',
      });
    }),
  );
}
