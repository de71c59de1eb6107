import type { LakeColumn } from '../../../lake/table-schema.js';
import { parseColumnType } from '../../../lake/types/column-type.js';
import { BINLOG_TYPE } from './binlog-types.js';
import { enumMembers } from './enum-members.js';

/**
 * Rows of a server that logs neither the names of columns nor what their stored forms mean (MySQL before 8.0.1). They
 * are decoded by position, in forms that need no declaration: integers as unsigned, ENUM as the number of its member,
 * SET as the numbers of its members. What they mean is read from the table's declaration when they are staged, so that
 * rows may wait while a table is loaded anew under other columns.
 */

/** What the decoder is told of each column in place of its declaration. */
export interface PositionalColumn {
  COLUMN_NAME: string;
  CHARACTER_SET_NAME: null;
  COLUMN_TYPE: string;
  UNSIGNED: true;
  ENUM_VALUES: readonly unknown[];
  SET_VALUES: readonly unknown[];
}

/** Gives the number of a member wherever the decoder asks for its name. */
const MEMBER_NUMBERS = new Proxy<readonly unknown[]>([], {
  get: (_, index) => Number(index) + 1,
});

/** @param count number of columns of the event */
export function positionalColumns(count: number): PositionalColumn[] {
  return Array.from({ length: count }, (_, index) => ({
    COLUMN_NAME: String(index),
    CHARACTER_SET_NAME: null,
    COLUMN_TYPE: '',
    UNSIGNED: true,
    ENUM_VALUES: MEMBER_NUMBERS,
    SET_VALUES: MEMBER_NUMBERS,
  }));
}

const INTEGER_BITS: Record<string, number> = { tinyint: 8, smallint: 16, mediumint: 24, int: 32, bigint: 64 };

/** Turns the positional form of a value into the one that a server with column metadata would have led to. */
export function declaredValue(column: LakeColumn): (value: unknown) => unknown {
  const { base, unsigned } = parseColumnType(column.mysqlType);
  const bits = INTEGER_BITS[base];
  if (bits !== undefined) {
    if (unsigned) return (value) => value;
    return (value) => (value === null ? null : BigInt.asIntN(bits, BigInt(value as number | string)).toString());
  }
  if (base === 'enum') {
    const members = ['', ...enumMembers(column.mysqlType)];
    return (value) => (value === null ? null : members[value as number]);
  }
  if (base === 'set') {
    const members = ['', ...enumMembers(column.mysqlType)];
    const named = (numbers: string) => numbers.split(',').map((number) => members[Number(number)] ?? '');
    return (value) => (value === null || value === '' ? value : named(String(value)).join(','));
  }
  return (value) => value;
}

const T = BINLOG_TYPE;
const GEOMETRIES = [
  'geometry',
  'point',
  'linestring',
  'polygon',
  'multipoint',
  'multilinestring',
  'multipolygon',
  'geometrycollection',
  'geomcollection',
];

/** Types of the binlog that a declared type can be logged as. */
const LOGGED_AS: Record<string, readonly number[]> = {
  tinyint: [T.TINY],
  smallint: [T.SHORT],
  mediumint: [T.INT24],
  int: [T.LONG],
  bigint: [T.LONGLONG],
  float: [T.FLOAT],
  double: [T.DOUBLE],
  decimal: [T.NEWDECIMAL],
  year: [T.YEAR],
  bit: [T.BIT],
  date: [T.DATE],
  datetime: [T.DATETIME, T.DATETIME2],
  timestamp: [T.TIMESTAMP, T.TIMESTAMP2],
  time: [T.TIME, T.TIME2],
  char: [T.STRING],
  binary: [T.STRING],
  varchar: [T.VARCHAR],
  varbinary: [T.VARCHAR],
  enum: [T.ENUM],
  set: [T.SET],
  json: [T.JSON],
  ...Object.fromEntries(['tinytext', 'text', 'mediumtext', 'longtext'].map((base) => [base, [T.BLOB]])),
  ...Object.fromEntries(['tinyblob', 'blob', 'mediumblob', 'longblob'].map((base) => [base, [T.BLOB]])),
  ...Object.fromEntries(GEOMETRIES.map((base) => [base, [T.GEOMETRY]])),
};

/** Whether an event's columns, by their logged types, can be those of a declaration. */
export function fitsDeclaration(logged: readonly number[], columns: readonly LakeColumn[]): boolean {
  if (logged.length !== columns.length) return false;
  return columns.every(({ mysqlType }, index) => {
    return LOGGED_AS[parseColumnType(mysqlType).base]?.includes(logged[index]!) ?? false;
  });
}
