import { type ColumnType, TIMESTAMP, varchar } from './column-types.js';

/** A literal as it stands in the data, or the time of the statement. */
export type ColumnDefault = { value: string | number | boolean } | 'now';

export interface ColumnDefinition {
  name: string;
  type: ColumnType;
  nullable: boolean;
  default?: ColumnDefault;
  /** The server sets the column to the time of each update. */
  refreshedOnUpdate?: boolean;
  /** Lowest and highest value that a CHECK constraint allows. */
  range?: { min: number; max: number };
}

export type DeleteAction = 'cascade' | 'restrict' | 'set null';

export interface ForeignKey {
  column: string;
  references: { table: string; column: string };
  onDelete: DeleteAction;
}

export interface TableDefinition {
  name: string;
  columns: ColumnDefinition[];
  primaryKey: string;
  /** Columns with a unique index each. */
  unique: string[];
  /** Columns with a plain index each; those of foreign keys included. */
  indexed: string[];
  foreignKeys: ForeignKey[];
}

/** A column that must be given. */
export function required(name: string, type: ColumnType, defaultValue?: ColumnDefault): ColumnDefinition {
  return { name, type, nullable: false, ...(defaultValue === undefined ? {} : { default: defaultValue }) };
}

/** A column that may be NULL. */
export function optional(name: string, type: ColumnType, defaultValue?: ColumnDefault): ColumnDefinition {
  return { name, type, nullable: true, ...(defaultValue === undefined ? {} : { default: defaultValue }) };
}

/** A UUID in text form, as all keys of the platform are. */
export const ID: ColumnType = varchar(36);

/** Closes every table of the platform. */
const AUDIT_COLUMNS: readonly ColumnDefinition[] = [
  required('created_at', TIMESTAMP, 'now'),
  { ...required('updated_at', TIMESTAMP, 'now'), refreshedOnUpdate: true },
];

/** Builds a definition; index lists default to empty and the audit columns are appended. */
export function defineTable(
  name: string,
  columns: ColumnDefinition[],
  keys: { primaryKey: string; unique?: string[]; indexed?: string[]; foreignKeys?: ForeignKey[] },
): TableDefinition {
  return {
    name,
    columns: [...columns, ...AUDIT_COLUMNS],
    primaryKey: keys.primaryKey,
    unique: keys.unique ?? [],
    indexed: keys.indexed ?? [],
    foreignKeys: keys.foreignKeys ?? [],
  };
}

/** `references('product_id', 'products', 'cascade')`: the column has the same name on both sides. */
export function references(column: string, table: string, onDelete: DeleteAction, target = column): ForeignKey {
  return { column, references: { table, column: target }, onDelete };
}
