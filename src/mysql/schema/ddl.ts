import type { ColumnType } from '../../platform/schema/column-types.js';
import type { ColumnDefinition, ForeignKey, TableDefinition } from '../../platform/schema/table-definition.js';
import { quoteIdentifier, quoteTable, quoteText } from '../connection/quote.js';

export function createDatabaseStatement(database: string): string {
  return `CREATE DATABASE IF NOT EXISTS ${quoteIdentifier(database)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;
}

/** CREATE TABLE with keys, indexes, foreign keys and checks; every constraint has a name of its own. */
export function createTableStatement(database: string, table: TableDefinition): string {
  const name = (suffix: string) => quoteIdentifier(`${table.name}_${suffix}`);
  const quoted = quoteIdentifier;
  const lines = [
    ...table.columns.map(columnClause),
    `PRIMARY KEY (${quoted(table.primaryKey)})`,
    ...table.unique.map((column) => `UNIQUE KEY ${name(`${column}_uq`)} (${quoted(column)})`),
    ...table.indexed.map((column) => `KEY ${name(`${column}_ix`)} (${quoted(column)})`),
    ...table.foreignKeys.map((key) => foreignKeyClause(database, key, name(`${key.column}_fk`))),
    ...table.columns.flatMap((column) =>
      column.range === undefined
        ? []
        : [
            `CONSTRAINT ${name(`${column.name}_ck`)} CHECK (${quoted(column.name)} BETWEEN ${column.range.min} AND ${column.range.max})`,
          ],
    ),
  ];
  return (
    `CREATE TABLE ${quoteTable(database, table.name)} (\n  ${lines.join(',\n  ')}\n)` +
    // The default of all but MySQL 5.6, where keys of 255 four-byte characters need it.
    ' ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci'
  );
}

/** The type as `information_schema.COLUMNS.COLUMN_TYPE` prints it, without the display width that MySQL 8 dropped. */
export function columnTypeText(type: ColumnType): string {
  switch (type.kind) {
    case 'varchar':
    case 'char':
      return `${type.kind}(${type.length})`;
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'boolean':
      return 'tinyint(1)';
    default:
      return type.kind;
  }
}

function columnClause(column: ColumnDefinition): string {
  const parts = [quoteIdentifier(column.name), columnTypeText(column.type), column.nullable ? 'NULL' : 'NOT NULL'];
  if (column.default !== undefined) parts.push(`DEFAULT ${defaultText(column.default)}`);
  // Servers without explicit_defaults_for_timestamp would otherwise make up a default.
  else if (column.nullable) parts.push('DEFAULT NULL');
  if (column.refreshedOnUpdate) parts.push('ON UPDATE CURRENT_TIMESTAMP');
  return parts.join(' ');
}

function defaultText(value: NonNullable<ColumnDefinition['default']>): string {
  if (value === 'now') return 'CURRENT_TIMESTAMP';
  if (typeof value.value === 'boolean') return value.value ? '1' : '0';
  return typeof value.value === 'number' ? String(value.value) : quoteText(value.value);
}

function foreignKeyClause(database: string, key: ForeignKey, name: string): string {
  const target = `${quoteTable(database, key.references.table)} (${quoteIdentifier(key.references.column)})`;
  const action = key.onDelete.toUpperCase();
  return `CONSTRAINT ${name} FOREIGN KEY (${quoteIdentifier(key.column)}) REFERENCES ${target} ON DELETE ${action}`;
}
