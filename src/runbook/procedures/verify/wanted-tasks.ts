import { FutureimError } from '../../../core/errors.js';
import type { ReplicationTask } from '../../../targets/ports/replication.js';
import type { VerifyContext } from './verify-context.js';

/** Name of a table without its schema: `ecommerce.orders` → `orders`. */
export function bareName(table: string): string {
  return table.slice(table.lastIndexOf('.') + 1);
}

/**
 * The tasks that carry a wanted table.
 * @throws FutureimError FIM-USAGE when a table is in no task
 */
export async function wantedTasks({ target, tables }: VerifyContext): Promise<ReplicationTask[]> {
  const tasks = await target.replication.tasks();
  if (tables === undefined) return tasks;
  const wanted = new Set(tables.map(bareName));
  const known = new Set(tasks.flatMap((task) => task.tables.map(bareName)));
  const unknown = tables.find((table) => !known.has(bareName(table)));
  if (unknown !== undefined) {
    throw new FutureimError('FIM-USAGE', {
      message: `table "${unknown}" is in no replication task`,
      reason: `the tasks carry ${[...known].sort().join(', ')}`,
      remedy: 'futureim dms list',
    });
  }
  return tasks.filter((task) => task.tables.some((table) => wanted.has(bareName(table))));
}
