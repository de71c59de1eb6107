import { FutureimError } from '../../../core/errors.js';

/** Column types of the binlog protocol (MySQL, `enum_field_types`). */
const TYPE = { VARCHAR: 15, BIT: 16, TIME2: 19, ENUM: 247, SET: 248, GEOMETRY: 255, STRING: 254, BLOB: 252 };
const BLOBS = new Set([249, 250, 251, TYPE.BLOB]);

/** What the decoder keeps of a table to decode its rows by. */
export interface DecoderTable {
  columns: DecoderColumn[];
  columnSchemas: { COLUMN_TYPE: string; ENUM_VALUES?: unknown[]; SET_VALUES?: unknown[] }[];
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
 * @param memberNames per column, the bytes of the members of an ENUM or SET
 */
export function keepRawValues(table: DecoderTable, memberNames: readonly (readonly Buffer[] | undefined)[]): void {
  table.columns.forEach((column, index) => {
    const schema = table.columnSchemas[index]!;
    if (column.type === TYPE.VARCHAR || column.type === TYPE.STRING) schema.COLUMN_TYPE = 'varbinary';
    else if (BLOBS.has(column.type)) column.charset = null;
    else if (column.type === TYPE.ENUM) schema.ENUM_VALUES = [...membersOf(column, memberNames[index])];
    else if (column.type === TYPE.SET) {
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
