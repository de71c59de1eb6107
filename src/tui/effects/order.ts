import type { Replication } from '../../targets/ports/replication.js';
import type { Order } from '../state/prompt.js';

/**
 * Gives an order to the platform.
 * @returns what was ordered, in the past tense
 * @throws FutureimError of the port
 */
export async function carryOut(replication: Replication, { id, task, table }: Order): Promise<string> {
  switch (id) {
    case 'start':
      await replication.start(task, 'start-replication');
      return `${task} was started`;
    case 'resume':
      await replication.start(task, 'resume-processing');
      return `${task} was resumed`;
    case 'stop':
      await replication.stop(task);
      return `${task} was stopped`;
    case 'reload':
      if (table === undefined) await replication.start(task, 'reload-target');
      else await replication.reloadTables(task, [table.split('.').at(-1)!]);
      return `${table ?? task} is being loaded anew`;
  }
}
