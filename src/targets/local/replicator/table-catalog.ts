import type { Connection } from 'mysql2/promise';
import { FutureimError } from '../../../core/errors.js';
import type { TableSchema } from '../../../lake/manifest/manifest.js';
import type { LakeColumn } from '../../../lake/table-schema.js';
import { requireReadableColumns } from './readable-columns.js';

interface ColumnRow {
  COLUMN_NAME: string;
  COLUMN_TYPE: string;
  IS_NULLABLE: string;
  CHARACTER_SET_NAME: string | null;
}

/**
 * Columns and primary key of a table as the source declares them now.
 * Without a primary key the first unique index over NOT NULL columns serves, as it does for AWS DMS.
 * @returns undefined when the table does not exist or the user may not see it
 * @throws FutureimError FIM-TABLE-UNSUPPORTED for a view and everything else whose changes cannot be read exactly
 */
export async function readTableSchema(
  connection: Connection,
  schema: string,
  table: string,
): Promise<TableSchema | undefined> {
  const [columnRows] = await connection.query(
    `SELECT COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, CHARACTER_SET_NAME FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION`,
    [schema, table],
  );
  const columns = (columnRows as ColumnRow[]).map(toLakeColumn);
  if (columns.length === 0) return undefined;
  await requireBaseTable(connection, schema, table);
  requireReadableColumns(columns);
  return { columns, primaryKey: await readRowKey(connection, schema, table) };
}

async function requireBaseTable(connection: Connection, schema: string, table: string): Promise<void> {
  const [rows] = await connection.query(
    'SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?',
    [schema, table],
  );
  const found = (rows as { TABLE_NAME: string; TABLE_TYPE: string }[]).find((row) => row.TABLE_NAME === table);
  const type = found?.TABLE_TYPE ?? 'BASE TABLE';
  if (type === 'BASE TABLE') return;
  throw new FutureimError('FIM-TABLE-UNSUPPORTED', {
    message: `"${schema}.${table}" is a ${type.toLowerCase()}, not a base table`,
    reason: 'the binlog does not carry its changes as those of a table',
    remedy: `take "${table}" out of replication.tasks in futureim.yaml, then futureim deploy`,
  });
}

/** Names of all base tables of a schema. */
export async function listBaseTables(connection: Connection, schema: string): Promise<string[]> {
  const [rows] = await connection.query(
    `SELECT TABLE_NAME FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME`,
    [schema],
  );
  return (rows as { TABLE_NAME: string }[]).map((row) => row.TABLE_NAME);
}

function toLakeColumn(row: ColumnRow): LakeColumn {
  return {
    name: row.COLUMN_NAME,
    mysqlType: String(row.COLUMN_TYPE),
    nullable: row.IS_NULLABLE === 'YES',
    ...(row.CHARACTER_SET_NAME === null ? {} : { charset: row.CHARACTER_SET_NAME }),
  };
}

async function readRowKey(connection: Connection, schema: string, table: string): Promise<string[]> {
  const [rows] = await connection.query(
    `SELECT INDEX_NAME, COLUMN_NAME, NULLABLE, SUB_PART FROM information_schema.STATISTICS
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND NON_UNIQUE = 0
      ORDER BY INDEX_NAME <> 'PRIMARY', INDEX_NAME, SEQ_IN_INDEX`,
    [schema, table],
  );
  const indexes = new Map<string, { columns: string[]; usable: boolean }>();
  for (const row of rows as { INDEX_NAME: string; COLUMN_NAME: string; NULLABLE: string; SUB_PART: unknown }[]) {
    const index = indexes.get(row.INDEX_NAME) ?? { columns: [], usable: true };
    index.columns.push(row.COLUMN_NAME);
    index.usable &&= row.NULLABLE !== 'YES' && row.SUB_PART === null;
    indexes.set(row.INDEX_NAME, index);
  }
  return [...indexes.values()].find((index) => index.usable)?.columns ?? [];
}
