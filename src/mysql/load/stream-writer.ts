import { once } from 'node:events';
import { Readable, type Writable } from 'node:stream';
import type { QueryOptions, ResultSetHeader } from 'mysql2';
import type { MysqlConnection } from '../connection/connection.js';
import { quoteIdentifier, quoteTable } from '../connection/quote.js';
import type { RowGroup } from './read-rows.js';
import type { EncodedRow } from './row-encoder.js';

/** Characters that the text format of LOAD DATA gives a meaning. */
const SPECIAL = /[\\\t\n]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n' };

/**
 * Sends rows through LOAD DATA LOCAL, which spares the server the parsing of statements. With LOCAL the server skips
 * rows that break a key instead of failing, and does not say which: the caller must then start over with a BatchWriter.
 * @param connection opened with `localData`, in a transaction that the caller ends
 * @returns how many rows were sent, and whether the server took every one without a warning
 */
export async function streamRows(
  connection: MysqlConnection,
  into: { database: string; table: string; columns: readonly string[] },
  groups: AsyncIterable<RowGroup>,
): Promise<{ rows: number; complete: boolean }> {
  let rows = 0;
  let failure: unknown;
  // A stream that fails inside the driver would leave the session waiting; so it ends, and the failure is thrown here.
  async function* lines(): AsyncGenerator<Buffer> {
    try {
      for await (const group of groups) {
        rows += group.rows.length;
        yield Buffer.from(group.rows.map(textLine).join(''));
        await drained(connection);
      }
    } catch (error) {
      failure = error;
    }
  }
  const columns = into.columns.map(quoteIdentifier).join(',');
  const statement: QueryOptions = {
    sql: `LOAD DATA LOCAL INFILE 'rows' INTO TABLE ${quoteTable(into.database, into.table)} CHARACTER SET utf8mb4 (${columns})`,
    infileStreamFactory: () => Readable.from(lines()),
  };
  const [header] = await connection.query<ResultSetHeader>(statement);
  if (failure !== undefined) throw failure;
  return { rows, complete: header.affectedRows === rows && header.warningStatus === 0 };
}

/** The driver itself would read the whole input into memory when the server is slower. */
async function drained(connection: MysqlConnection): Promise<void> {
  const { stream } = (connection as unknown as { connection: { stream: Writable } }).connection;
  if (!stream.writableNeedDrain) return;
  const settled = new AbortController();
  const on = (event: string) => once(stream, event, { signal: settled.signal });
  try {
    await Promise.race([on('drain'), on('close')]);
  } finally {
    // Whichever did not come would be listened for until the connection ends.
    settled.abort();
  }
}

function textLine({ values }: EncodedRow): string {
  let line = '';
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (index > 0) line += '\t';
    if (value == null) line += '\\N';
    else line += SPECIAL.test(value) ? value.replace(/[\\\t\n]/g, (character) => ESCAPES[character] ?? '') : value;
  }
  return `${line}\n`;
}
