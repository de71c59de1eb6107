import { type MysqlConnection, queryRows } from '../connection/connection.js';

/** A column of an existing table. */
export interface ExistingColumn {
  table: string;
  name: string;
  /** `COLUMN_TYPE`, lower case, without the display width of integers other than tinyint(1). */
  type: string;
  nullable: boolean;
}

/** The columns of every base table of a database, in their order. */
export async function readColumns(connection: MysqlConnection, database: string): Promise<ExistingColumn[]> {
  const rows = await queryRows<{ name: string; column: string; type: string; nullable: string }>(
    connection,
    `SELECT c.TABLE_NAME AS name, c.COLUMN_NAME AS \`column\`, c.COLUMN_TYPE AS type, c.IS_NULLABLE AS nullable
     FROM information_schema.COLUMNS c
     JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
     WHERE c.TABLE_SCHEMA = ? AND t.TABLE_TYPE = 'BASE TABLE'
     ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION`,
    [database],
  );
  return rows.map((row) => ({
    table: row.name,
    name: row.column,
    type: withoutDisplayWidth(row.type.toLowerCase()),
    nullable: row.nullable === 'YES',
  }));
}

/** MySQL 8 prints `int`, MariaDB `int(11)`; the width says nothing about the values. */
function withoutDisplayWidth(type: string): string {
  return type === 'tinyint(1)' ? type : type.replace(/^(tinyint|smallint|mediumint|int|bigint)\(\d+\)/, '$1');
}
