import { FutureimError } from '../../../core/errors.js';
import { BINLOG_TYPE } from './binlog-types.js';

const TYPE = BINLOG_TYPE;
const BLOBS = new Set<number>([TYPE.TINY_BLOB, TYPE.MEDIUM_BLOB, TYPE.LONG_BLOB, TYPE.BLOB]);

/** What the decoder keeps of a table to decode its rows by. */
export interface DecoderTable {
  columns: DecoderColumn[];
  columnSchemas: { COLUMN_TYPE: string; ENUM_VALUES?: readonly unknown[]; SET_VALUES?: readonly unknown[] }[];
}

interface DecoderColumn {
  name: string;
  type: number;
  charset: string | null;
  metadata?: { bits?: number; decimals?: number };
}

/**
 * Makes the decoder hand over the stored bytes where its own reading of them loses something: text (its character set
 * tables are not the server's), geometries (it drops the SRID), TIME (negative ones ending in a full minute).
 * ENUM values come as the bytes of their member, SET values as the hex digits of their members joined by commas.
 * @param memberNames per column, the bytes of the members of an ENUM or SET; absent when the binlog has no names, and
 *   what the decoder was told stays
 */
export function keepRawValues(table: DecoderTable, memberNames?: readonly (readonly Buffer[] | undefined)[]): void {
  table.columns.forEach((column, index) => {
    const schema = table.columnSchemas[index]!;
    if (column.type === TYPE.VARCHAR || column.type === TYPE.STRING) schema.COLUMN_TYPE = 'varbinary';
    else if (BLOBS.has(column.type)) column.charset = null;
    else if (column.type === TYPE.ENUM && memberNames !== undefined) {
      schema.ENUM_VALUES = [...membersOf(column, memberNames[index])];
    } else if (column.type === TYPE.SET && memberNames !== undefined) {
      schema.SET_VALUES = membersOf(column, memberNames[index]).map((bytes) => bytes.toString('hex'));
    } else if (column.type === TYPE.GEOMETRY) {
      column.type = TYPE.BLOB;
      column.charset = null;
    } else if (column.type === TYPE.TIME2) {
      column.type = TYPE.BIT;
      column.metadata = { bits: 8 * (3 + Math.ceil((column.metadata?.decimals ?? 0) / 2)) };
    }
  });
}

function membersOf(column: DecoderColumn, members: readonly Buffer[] | undefined): readonly Buffer[] {
  if (members !== undefined) return members;
  throw new FutureimError('FIM-BINLOG-UNREADABLE', {
    message: `the binlog does not name the members of the ENUM or SET column "${column.name}"`,
    reason: 'without them its values are mere numbers, whose meaning a later ALTER TABLE may change',
    remedy: 'SET GLOBAL binlog_row_metadata=FULL on the source, then futureim dms reload',
  });
}
