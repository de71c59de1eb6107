import { FutureimError } from '../../../core/errors.js';
import type { TableSchema } from '../../../lake/manifest/manifest.js';
import { columnContract } from '../../../lake/types/column-contract.js';
import type { MysqlConnection } from '../../../mysql/connection/connection.js';
import type { TableName } from './binlog-events.js';
import { readTableSchema } from './table-catalog.js';

/** The server's number for a table that was altered since the snapshot. */
const ER_TABLE_DEF_CHANGED = 1412;

/** The columns of tables, or why one cannot be replicated. */
export type LoadSchemas = ReadonlyMap<TableName, TableSchema | FutureimError>;

export async function readLoadSchemas(connection: MysqlConnection, tables: readonly TableName[]): Promise<LoadSchemas> {
  const schemas = new Map<TableName, TableSchema | FutureimError>();
  for (const name of tables) {
    schemas.set(name, await readSchema(connection, name));
  }
  return schemas;
}

/**
 * MySQL may log no column names, and then these are what all rows after the snapshot are read by: an ALTER between the
 * snapshot and the look at the columns must not slip in. MariaDB always logs them.
 * @throws FutureimError FIM-MYSQL-QUERY with the number of the server's own error for it, which passes
 */
export function requireSameSchemas(before: LoadSchemas, after: LoadSchemas): void {
  for (const [name, schema] of after) {
    if (JSON.stringify(before.get(name)) === JSON.stringify(schema)) continue;
    throw new FutureimError('FIM-MYSQL-QUERY', {
      message: `table "${name.schema}.${name.table}" was altered while its snapshot was taken`,
      data: { errno: ER_TABLE_DEF_CHANGED },
    });
  }
}

export function isUnsupported(error: unknown): error is FutureimError {
  return error instanceof FutureimError && error.code === 'FIM-TABLE-UNSUPPORTED';
}

export function missingTable(name: TableName): FutureimError {
  return new FutureimError('FIM-TABLE-UNSUPPORTED', {
    message: `table "${name.schema}.${name.table}" does not exist or may not be read`,
    reason: 'the source has no base table of that name that the replication user can see',
    remedy: `futureim mysql-check, then futureim dms reload --table ${name.table}`,
    data: { missing: true },
  });
}

async function readSchema(connection: MysqlConnection, name: TableName): Promise<TableSchema | FutureimError> {
  try {
    const schema = await readTableSchema(connection, name.schema, name.table);
    schema?.columns.forEach(columnContract);
    return schema ?? missingTable(name);
  } catch (error) {
    if (isUnsupported(error)) return error;
    throw error;
  }
}
