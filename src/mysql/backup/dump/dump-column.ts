import { SINGLE_BYTE_TABLES } from '../../charset/single-byte-tables.js';
import { type MysqlConnection, queryRows } from '../../connection/connection.js';
import { quoteIdentifier } from '../../connection/quote.js';

/** How the bytes of a value become a literal: see `RowEncoder`. */
export type LiteralForm = 'number' | 'quoted' | 'bytes' | 'charset';

/** A column that is dumped, and how so that the same value comes back. */
export interface DumpColumn {
  name: string;
  /** What a SELECT reads. */
  expression: string;
  form: LiteralForm;
  /** Character set of `charset` literals. */
  charset?: string;
  /** Whether ASCII bytes mean ASCII characters in `charset`, so that they need no hex digits. */
  asciiCompatible?: boolean;
}

interface ColumnRow {
  name: string;
  type: string;
  charset: string | null;
  extra: string;
}

const NUMBERS = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'year']);
const FLOATS = new Set(['float', 'double']);
/** Types that print bytes which have no character set. */
const BYTES = new Set(
  (
    'binary varbinary tinyblob blob mediumblob longblob geometry point linestring polygon multipoint multilinestring ' +
    'multipolygon geometrycollection geomcollection vector'
  ).split(' '),
);
/** A utf8mb4 session gets such text as it is stored. */
const UTF8 = new Set(['utf8mb4', 'utf8mb3', 'utf8']);

/** The columns of a table that hold values of their own, in order: generated ones are computed anew. */
export async function dumpColumns(connection: MysqlConnection, database: string, table: string): Promise<DumpColumn[]> {
  const rows = await queryRows<ColumnRow>(
    connection,
    'SELECT COLUMN_NAME AS name, LOWER(DATA_TYPE) AS type, CHARACTER_SET_NAME AS charset, EXTRA AS extra' +
      ' FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION',
    [database, table],
  );
  return rows.filter((row) => !isGenerated(row)).map(toDumpColumn);
}

/** MySQL also says DEFAULT_GENERATED, of a default that is an expression; old MariaDB says VIRTUAL, PERSISTENT alone. */
function isGenerated({ extra }: ColumnRow): boolean {
  return /\b(?:virtual|stored|persistent)\b/i.test(extra);
}

function toDumpColumn({ name, type, charset }: ColumnRow): DumpColumn {
  const column = quoteIdentifier(name);
  if (NUMBERS.has(type)) return { name, expression: column, form: 'number' };
  // As a double: a FLOAT prints six digits. Quoted, because a number -0 would lose its sign.
  if (FLOATS.has(type)) return { name, expression: `${column} * 1e0`, form: 'quoted' };
  // By number: the text of an ENUM does not tell its error value from a member that is the empty text.
  if (type === 'bit' || type === 'enum' || type === 'set') {
    return { name, expression: `CAST(${column} AS UNSIGNED)`, form: 'number' };
  }
  if (BYTES.has(type)) return { name, expression: column, form: 'bytes' };
  if (charset === null || UTF8.has(charset)) return { name, expression: column, form: 'quoted' };
  const asciiCompatible = Object.hasOwn(SINGLE_BYTE_TABLES, charset);
  // As it is stored: a conversion would lose what has no counterpart in the session's character set.
  return { name, expression: `CAST(${column} AS BINARY)`, form: 'charset', charset, asciiCompatible };
}
