import type { RowDataPacket } from 'mysql2/promise';
import {
  type BucketChecksum,
  bucketChecksums,
  type KeyedRowHash,
  keyedRowHashes,
} from '../../../lake/checksum/bucket-checksum.js';
import { type FractionDigits, mysqlBucketsSql, mysqlChecksumSql } from '../../../lake/checksum/mysql-checksum.js';
import type { TableSchema } from '../../../lake/manifest/manifest.js';
import { type BinlogRetention, readBinlogRetention } from '../../../mysql/binlog/retention.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../../mysql/connection/connection.js';
import { quoteTable } from '../../../mysql/connection/quote.js';
import { cascadingColumns } from '../../../mysql/preflight/checks/t-cascade.js';
import type { ServerPosition } from '../../../mysql/snapshot/binlog-position.js';
import { openSnapshot } from '../../../mysql/snapshot/consistent-snapshot.js';
import type { Target } from '../../../targets/target.js';

/** Columns and key to compare by, and how exact the other side keeps times; absent: exactly. */
export type ComparedSchema = TableSchema & { fractionDigits?: FractionDigits };

/** The source's tables as they were at one binlog position. */
export interface SourceSnapshot {
  readonly position: ServerPosition;
  /** When that was, by the clock of the server, ISO 8601, UTC. */
  readonly time: string;
  /** Name of the database. */
  readonly database: string;
  /** Base tables of the database. */
  tables(): Promise<string[]>;
  /** Column names in order. */
  columns(table: string): Promise<string[]>;
  /** Foreign keys of a table that delete or change its rows, e.g. `customer_id (ON DELETE CASCADE)`. */
  cascades(table: string): Promise<string[]>;
  /** What the source has left of its binlog. @throws FutureimError FIM-MYSQL-PRIVILEGE */
  binlog(): Promise<BinlogRetention>;
  count(table: string): Promise<number>;
  checksums(table: string, schema: ComparedSchema): Promise<BucketChecksum[]>;
  buckets(table: string, schema: ComparedSchema, buckets: readonly number[]): Promise<KeyedRowHash[]>;
  close(): Promise<void>;
}

/** Opens the snapshot; an abort ends its connection, so that no statement keeps the caller waiting. */
export async function openSourceSnapshot(target: Target, signal: AbortSignal): Promise<SourceSnapshot> {
  const address = await target.source.replication();
  const connection = await openConnection(address, { rowsAsArray: true });
  const abortion = abortionOf(signal, connection);
  try {
    const position = await Promise.race([openSnapshot(connection), abortion.promise]);
    const [rows] = await Promise.race([connection.query<RowDataPacket[]>('SELECT UTC_TIMESTAMP(3)'), abortion.promise]);
    const [[now]] = rows as unknown as [[string]];
    const at = { position, time: `${now.replace(' ', 'T')}Z` };
    return snapshotOf(connection, address.database, at, abortion);
  } catch (error) {
    abortion.forget();
    connection.destroy();
    throw error;
  }
}

interface Abortion {
  /** Rejects when the signal aborts. The driver leaves a statement pending whose connection was destroyed. */
  promise: Promise<never>;
  forget(): void;
}

function abortionOf(signal: AbortSignal, connection: MysqlConnection): Abortion {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  const abort = () => {
    connection.destroy();
    reject(signal.reason);
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return { promise, forget: () => signal.removeEventListener('abort', abort) };
}

function snapshotOf(
  connection: MysqlConnection,
  database: string,
  at: Pick<SourceSnapshot, 'position' | 'time'>,
  abortion: Abortion,
): SourceSnapshot {
  const rows = async (sql: string, values?: unknown[]): Promise<unknown[][]> => {
    const [found] = await Promise.race([connection.query<RowDataPacket[]>(sql, values), abortion.promise]);
    return found as unknown as unknown[][];
  };
  const names = async (sql: string, values: unknown[]) => (await rows(sql, values)).map(([name]) => String(name));
  return {
    ...at,
    database,
    tables: () =>
      names(
        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE' " +
          'ORDER BY TABLE_NAME',
        [database],
      ),
    columns: (table) =>
      names(
        'SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ' +
          'ORDER BY ORDINAL_POSITION',
        [database, table],
      ),
    cascades: async (table) => {
      const [row] = await rows(`SHOW CREATE TABLE ${quoteTable(database, table)}`);
      return cascadingColumns(String(row?.[1] ?? ''));
    },
    binlog: () => Promise.race([readBinlogRetention(connection), abortion.promise]),
    count: async (table) => Number((await rows(`SELECT COUNT(*) FROM ${quoteTable(database, table)}`))[0]?.[0]),
    checksums: async (table, schema) =>
      bucketChecksums(await rows(mysqlChecksumSql(schema, { schema: database, table }, schema.fractionDigits))),
    buckets: async (table, schema, buckets) => {
      const sql = mysqlBucketsSql(schema, { schema: database, table }, buckets, schema.fractionDigits);
      return keyedRowHashes(await rows(sql));
    },
    close: async () => {
      abortion.forget();
      await closeConnection(connection);
    },
  };
}
