import type { Connection as CoreConnection } from 'mysql2';
import type { TableSchema } from '../../../lake/manifest/manifest.js';
import { columnContract } from '../../../lake/types/column-contract.js';
import type { MysqlConnection } from '../../../mysql/connection/connection.js';
import { quoteIdentifier, quoteTable } from '../../../mysql/connection/quote.js';

/** A row as the text protocol sent it: utf8mb4 text or raw bytes a column. */
export type ProtocolRow = (Buffer | null)[];

export interface ReadTableOptions {
  schema: string;
  table: string;
  definition: TableSchema;
  signal: AbortSignal;
  /** Takes a row; a promise makes reading pause until it is settled. */
  onRow(row: ProtocolRow): Promise<void> | undefined;
}

/**
 * Reads every row of a table within the transaction that `connection` has open, as fast as `onRow` takes them.
 * @throws the driver's error, what `onRow` rejected with, or the abort reason (the connection is then gone)
 */
export function readTableRows(connection: MysqlConnection, options: ReadTableOptions): Promise<void> {
  const core = (connection as unknown as { connection: CoreConnection }).connection;
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      core.destroy();
      reject(options.signal.reason);
    };
    options.signal.addEventListener('abort', abort, { once: true });
    const settle = (finish: () => void) => (): void => {
      options.signal.removeEventListener('abort', abort);
      finish();
    };
    // Bytes as the server sent them: no detour through strings, numbers or parsed geometry.
    const query = core.query({ sql: selectAll(options), rowsAsArray: true, typeCast: false });
    query.on('result', (row: unknown) => {
      const busy = options.onRow(row as ProtocolRow);
      if (busy === undefined) return;
      core.pause();
      busy.then(
        () => core.resume(),
        (error) => {
          core.destroy();
          settle(() => reject(error))();
        },
      );
    });
    query.on('error', (error) => settle(() => reject(error))());
    query.on('end', settle(resolve));
  });
}

function selectAll({ schema, table, definition }: ReadTableOptions): string {
  const select = definition.columns.map((column) =>
    columnContract(column).sourceExpression(quoteIdentifier(column.name)),
  );
  return `SELECT ${select.join(', ')} FROM ${quoteTable(schema, table)}`;
}
