import type { Manifest, ManifestTable } from '../../../lake/manifest/manifest.js';
import { withConnection } from '../../../mysql/connection/connection.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import type { TableMapping } from '../../../platform/table-mapping.js';
import { listBaseTables } from './table-catalog.js';
import { newManifest, newManifestTable, sameTable } from './task-manifest.js';
import type { TaskServices } from './task-services.js';
import type { TaskState } from './task-state.js';

/**
 * The manifest of a task with the tables that the mapping gives it: those it has already stay as they are. The source
 * is asked only for the patterns of a task that has no manifest yet.
 * @throws FutureimError when the source has to be asked and does not answer
 */
export async function mappedTables(
  task: string,
  mapping: TableMapping,
  known: Manifest | undefined,
  address: () => Promise<MysqlAddress>,
): Promise<Manifest> {
  const kept = (known?.tables ?? []).filter(({ table }) => mapping.taskOf(table) === task);
  const manifest = known ?? newManifest(task, []);
  const source = await address();
  const fitting =
    known === undefined && mapping.hasPatterns(task) ? await baseTablesOf(source) : kept.map(({ table }) => table);
  const added = mapping
    .tablesOf(task, fitting)
    .map((table) => ({ schema: source.database, table }))
    .filter((name) => !kept.some((table) => sameTable(table, name)));
  const tables = [...kept, ...added.map(newManifestTable)].map((table) => named(table, mapping));
  return { ...manifest, tables };
}

/**
 * Puts tables on record that fit the patterns of a task and came to be since it was asked for them last.
 * @throws FutureimError when the source does not answer
 */
export async function addNewTables(
  { mapping }: Pick<TaskServices, 'mapping'>,
  state: TaskState,
  address: MysqlAddress,
): Promise<void> {
  const { task } = state.manifest;
  if (!mapping.hasPatterns(task)) return;
  for (const table of await baseTablesOf(address)) {
    if (mapping.taskOf(table) === task) await state.addTable({ schema: address.database, table });
  }
}

function baseTablesOf(address: MysqlAddress): Promise<string[]> {
  return withConnection(address, {}, (connection) => listBaseTables(connection, address.database));
}

function named({ lakeName: _, ...table }: ManifestTable, mapping: TableMapping): ManifestTable {
  const lakeName = mapping.lakeName(table.table);
  return lakeName === table.table ? table : { ...table, lakeName };
}
