import { FutureimError } from '../../../core/errors.js';
import { currentState, unreadableRelation } from '../../../lake/current-state/current-state.js';
import type { DuckdbEngine } from '../../../lake/engines/duckdb.js';
import type { ManifestTable } from '../../../lake/manifest/manifest.js';

/**
 * Creates the view of a table's current state. A table with a damaged file gets one that fails with the reason when it
 * is read, so that it does not keep queries of other tables back.
 */
export async function createTableView(
  engine: DuckdbEngine,
  name: string,
  table: ManifestTable,
  lakeFolder: string,
): Promise<void> {
  try {
    await engine.run(`CREATE VIEW ${name} AS ${currentState(table, lakeFolder)}`);
  } catch (error) {
    const schema = table.schemas.at(-1);
    if (!isDamage(error) || schema === undefined) throw error;
    await engine.run(
      `CREATE VIEW ${name} AS ${unreadableRelation(schema, `corrupt: ${damaged(table, error).message}`)}`,
    );
  }
}

/** Runs `read`; a damaged file becomes an error that names the table and the command that mends it. */
export async function namingDamage<T>(tables: readonly ManifestTable[], read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isDamage(error)) throw error;
    const table = tables.length === 1 ? tables[0] : tables.find((candidate) => isAbout(error, candidate));
    throw table === undefined ? error : damaged(table, error);
  }
}

function isDamage(error: unknown): error is FutureimError {
  return error instanceof FutureimError && error.code === 'FIM-LAKE-CORRUPT';
}

function isAbout({ message }: FutureimError, table: ManifestTable): boolean {
  return message.includes(titleOf(table)) || table.files.some((file) => message.includes(file.path));
}

function damaged(table: ManifestTable, error: FutureimError): FutureimError {
  const told = error.message.slice(error.message.indexOf(titleOf(table)));
  return new FutureimError('FIM-LAKE-CORRUPT', {
    message: error.message.includes(titleOf(table)) ? told : `${titleOf(table)} has a damaged file: ${error.message}`,
    remedy: `futureim dms reload --table ${table.table}`,
    cause: error,
    data: { schema: table.schema, table: table.table },
  });
}

function titleOf({ schema, table }: ManifestTable): string {
  return `table "${schema}.${table}"`;
}
