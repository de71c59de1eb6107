import type { TableSchema } from '../../../lake/manifest/manifest.js';
import { columnContract } from '../../../lake/types/column-contract.js';
import type { MysqlConnection } from '../../../mysql/connection/connection.js';
import { quoteIdentifier, quoteTable } from '../../../mysql/connection/quote.js';
import { type ReadRowsOptions, readRows } from '../../../mysql/snapshot/read-rows.js';
import { type KeyRange, rangeCondition } from './range-load/key-ranges.js';

export interface ReadTableOptions extends Omit<ReadRowsOptions, 'sql'> {
  schema: string;
  table: string;
  definition: TableSchema;
  /** Only the rows whose primary key, this integer column, is in the range; all rows when absent. */
  range?: KeyRange & { column: string };
}

/** Reads the rows of a table within the transaction that `connection` has open; failures are those of `readRows`. */
export function readTableRows(connection: MysqlConnection, options: ReadTableOptions): Promise<void> {
  return readRows(connection, { ...options, sql: selectRows(options) });
}

function selectRows({ schema, table, definition, range }: ReadTableOptions): string {
  const select = definition.columns.map((column) =>
    columnContract(column).sourceExpression(quoteIdentifier(column.name)),
  );
  const all = `SELECT ${select.join(', ')} FROM ${quoteTable(schema, table)}`;
  const condition = range === undefined ? '' : rangeCondition(range.column, range);
  return condition === '' ? all : `${all} FORCE INDEX (PRIMARY) WHERE ${condition}`;
}
