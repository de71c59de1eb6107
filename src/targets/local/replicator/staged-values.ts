import type { LakeColumn } from '../../../lake/table-schema.js';
import { columnContract } from '../../../lake/types/column-contract.js';
import { parseColumnType } from '../../../lake/types/column-type.js';
import { columnTextDecoder } from '../../../mysql/charset/text-decoder.js';
import { declaredValue } from './positional-rows.js';
import { timeReader } from './time-value.js';

/** A value on its way into the lake: MySQL's own text (or its UTF-8 bytes), bytes for binary types, or NULL. */
export type StagedValue = string | Buffer | null;

type ValueReader = (value: unknown) => StagedValue;

/**
 * Turns what the binlog decoder yields for a column into the text that a SELECT of the same value would print
 * (session time zone UTC), so that full load and CDC hand over identical values.
 */
export function binlogValueReader(column: LakeColumn): ValueReader {
  if (columnContract(column).staging === 'BLOB') return readBytes;
  const { base, arguments: sizes } = parseColumnType(column.mysqlType);
  if (base === 'bit') return readBits;
  if (base === 'year') return readYear;
  if (base === 'time') return timeReader(sizes[0] ?? 0);
  const text = textReader(column.charset);
  if (base === 'enum') return enumReader(text);
  return base === 'set' ? setReader(text) : text;
}

/** The same for a row that was decoded by position (positional-rows.ts). */
export function positionalValueReader(column: LakeColumn): ValueReader {
  const declared = declaredValue(column);
  const { base } = parseColumnType(column.mysqlType);
  if (base === 'enum' || base === 'set') return (value) => declared(value) as string | null;
  const read = binlogValueReader(column);
  return (value) => read(declared(value));
}

/** Big-endian bytes of a BIT value as decimal digits. */
function bitsToDigits(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value.toString();
}

/** Numbers and dates come as they are printed, text as the bytes that are stored. */
function textReader(charset = 'utf8mb4'): ValueReader {
  const decode = columnTextDecoder(charset) ?? Buffer.from;
  return (value) => {
    if (typeof value === 'string') return value;
    if (value === null) return null;
    return value instanceof Uint8Array ? decode(value as Buffer) : String(value);
  };
}

function readBytes(value: unknown): StagedValue {
  if (value === null) return null;
  // The decoder's buffer is a slice of a network packet; a copy lets the packet go.
  return value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value), 'utf8');
}

function readBits(value: unknown): StagedValue {
  return value === null ? null : bitsToDigits(value as Uint8Array);
}

/** The binlog stores years as an offset from 1900, with 0 for the year 0000. */
function readYear(value: unknown): StagedValue {
  return value === null ? null : value === 1900 ? '0000' : String(value);
}

/** Index 0 of an ENUM, which the decoder leaves undefined, is the empty string of an invalid value. */
function enumReader(text: ValueReader): ValueReader {
  return (value) => (value === undefined ? '' : text(value));
}

/** Members come as hex digits; a value is decoded once, since few of them occur. */
function setReader(text: ValueReader): ValueReader {
  const known = new Map<string, string>([['', '']]);
  return (value) => {
    if (value === null) return null;
    const members = String(value);
    let decoded = known.get(members);
    if (decoded === undefined) {
      decoded = members
        .split(',')
        .map((hex) => String(text(Buffer.from(hex, 'hex'))))
        .join(',');
      known.set(members, decoded);
    }
    return decoded;
  };
}
