import type { TableStatistics as DmsTable } from '@aws-sdk/client-database-migration-service';
import { TABLE_STATES, type TableState, type TableStatistics } from '../../ports/replication.js';
import type { MappedTable } from './table-mappings.js';

/** Statistics tell of no cause; the log of the task does. */
const IN_ERROR = 'AWS DMS suspended it; the log of the task says why: futureim logs dms';

export function tableView(task: string, table: DmsTable): TableStatistics {
  const state = stateOf(table.TableState);
  return {
    task,
    schema: table.SchemaName ?? '',
    table: table.TableName ?? '',
    state,
    ...(state === 'Table error' ? { reason: IN_ERROR } : {}),
    fullLoadRows: table.FullLoadRows ?? 0,
    inserts: table.Inserts ?? 0,
    updates: table.Updates ?? 0,
    deletes: table.Deletes ?? 0,
    ddls: table.Ddls ?? 0,
    fullLoadErrorRows: table.FullLoadErrorRows ?? 0,
    ...(table.LastUpdateTime === undefined ? {} : { lastUpdate: table.LastUpdateTime.toISOString() }),
  };
}

/** A table of a task that never ran, of which AWS DMS has no statistics. */
export function untouchedTable(task: string, { schema, table }: MappedTable): TableStatistics {
  return tableView(task, { SchemaName: schema, TableName: table, TableState: 'Before load' });
}

/** AWS writes the states in more than one way of capitals. */
function stateOf(text: string | undefined): TableState {
  return TABLE_STATES.find((state) => state.toLowerCase() === text?.toLowerCase()) ?? 'Before load';
}
