import type { TableSchema } from '../../../lake/manifest/manifest.js';
import { columnContract } from '../../../lake/types/column-contract.js';
import type { MysqlConnection } from '../../../mysql/connection/connection.js';
import { quoteIdentifier, quoteTable } from '../../../mysql/connection/quote.js';
import { type ReadRowsOptions, readRows } from '../../../mysql/snapshot/read-rows.js';

export interface ReadTableOptions extends Omit<ReadRowsOptions, 'sql'> {
  schema: string;
  table: string;
  definition: TableSchema;
}

/** Reads every row of a table within the transaction that `connection` has open; failures are those of `readRows`. */
export function readTableRows(connection: MysqlConnection, options: ReadTableOptions): Promise<void> {
  return readRows(connection, { ...options, sql: selectAll(options) });
}

function selectAll({ schema, table, definition }: ReadTableOptions): string {
  const select = definition.columns.map((column) =>
    columnContract(column).sourceExpression(quoteIdentifier(column.name)),
  );
  return `SELECT ${select.join(', ')} FROM ${quoteTable(schema, table)}`;
}
