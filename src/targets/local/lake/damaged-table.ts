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
    if (!isDamageOfOwn(error) || schema === undefined) throw error;
    await engine.run(
      `CREATE VIEW ${name} AS ${unreadableRelation(schema, `corrupt: ${damaged(table, error).message}`)}`,
    );
  }
}

/** Runs a statement of the program's own on one table; a damaged file becomes an error that names the table. */
export async function reading<T>(table: ManifestTable, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw isDamageOfOwn(error) ? damaged(table, error) : error;
  }
}

/** Runs a user's query; a damaged file becomes an error that names the table it belongs to. */
export async function querying<T>(tables: readonly ManifestTable[], query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    if (!isDamage(error)) throw error;
    const table = tables.find((candidate) => isAbout(error, candidate));
    throw table === undefined ? error : damaged(table, error);
  }
}

/** The program's own statements are valid, so what DuckDB cannot do with one is due to the files it reads. */
function isDamageOfOwn(error: unknown): error is FutureimError {
  if (isDamage(error)) return true;
  return error instanceof FutureimError && error.code === 'FIM-LAKE-QUERY' && !/memory/i.test(error.message);
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
    message: error.message.includes(titleOf(table))
      ? told
      : `${titleOf(table)} has a damaged file: ${firstLine(error.message)}`,
    remedy: `futureim dms reload --table ${table.table}`,
    cause: error,
    data: { schema: table.schema, table: table.table },
  });
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}

function titleOf({ schema, table }: ManifestTable): string {
  return `table "${schema}.${table}"`;
}
