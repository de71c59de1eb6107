import type { LakeColumn } from '../../../lake/table-schema.js';
import { columnContract } from '../../../lake/types/column-contract.js';

/** A value on its way into the lake: MySQL's own text, bytes for binary types, or NULL. */
export type StagedValue = string | Buffer | null;

/**
 * Turns what the binlog decoder yields for a column into the text that a SELECT of the same value would print
 * (session time zone UTC), so that full load and CDC hand over identical values.
 */
export function binlogValueReader(column: LakeColumn): (value: unknown) => StagedValue {
  if (columnContract(column).staging === 'BLOB') return readBytes;
  const type = column.mysqlType;
  if (type.startsWith('bit')) return readBits;
  if (type.startsWith('year')) return readYear;
  if (type.startsWith('enum')) return readEnum;
  return readText;
}

/** Big-endian bytes of a BIT value as decimal digits. */
function bitsToDigits(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value.toString();
}

function readText(value: unknown): StagedValue {
  if (typeof value === 'string') return value;
  if (value === null) return null;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  return String(value);
}

function readBytes(value: unknown): StagedValue {
  if (value === null) return null;
  // The decoder's buffer is a slice of a network packet; a copy lets the packet go.
  return value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value), 'utf8');
}

function readBits(value: unknown): StagedValue {
  return value instanceof Uint8Array ? bitsToDigits(value) : readText(value);
}

/** The binlog stores years as an offset from 1900, with 0 for the year 0000. */
function readYear(value: unknown): StagedValue {
  return value === null ? null : value === 1900 ? '0000' : String(value);
}

/** Index 0 of an ENUM, which the decoder leaves undefined, is the empty string of an invalid value. */
function readEnum(value: unknown): StagedValue {
  return value === undefined ? '' : readText(value);
}
