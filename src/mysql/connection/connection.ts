import type { Connection, ConnectionOptions, RowDataPacket } from 'mysql2/promise';
import type { MysqlAddress } from '../../platform/source-address.js';
import { mapDriverError } from './driver-errors.js';
import { tlsOptions } from './tls.js';

export type MysqlConnection = Connection;

export interface OpenOptions {
  /** Default 10 000 ms. */
  connectTimeoutMs?: number;
  /** Whether `address.database` becomes the session's default database; false when it may not exist yet. Default true. */
  useDatabase?: boolean;
  /** Rows as arrays in column order instead of objects. */
  rowsAsArray?: boolean;
  /** Allows LOAD DATA LOCAL, whose data this process makes up; the server still cannot ask for a file. Default false. */
  localData?: boolean;
}

/**
 * The mode of every session: strict, so that a value that does not fit is refused instead of bent, and with the
 * backslash escapes that quoteText relies on.
 */
const SQL_MODE = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/**
 * Opens a session over the text protocol: UTC, utf8mb4, dates and numbers beyond 2^53 as text, no multiple statements,
 * no file reads by the server.
 * Errors of this call and of every later `query` are FutureimErrors.
 * @throws FutureimError FIM-MYSQL-UNREACHABLE, FIM-MYSQL-ACCESS-DENIED, FIM-MYSQL-QUERY
 */
export async function openConnection(address: MysqlAddress, options: OpenOptions = {}): Promise<MysqlConnection> {
  const { createConnection } = await import('mysql2/promise');
  let connection: Connection;
  try {
    connection = await createConnection(driverOptions(address, options));
  } catch (error) {
    throw mapDriverError(error, address);
  }
  // Without a listener, a connection that the server closes while idle would end the process.
  connection.on('error', () => undefined);
  mapQueryErrors(connection, address);
  try {
    await connection.query(`SET time_zone = '+00:00', sql_mode = '${SQL_MODE}'`);
  } catch (error) {
    connection.destroy();
    throw error;
  }
  return connection;
}

/** Opens a session, hands it to `use`, and closes it whatever happens. */
export async function withConnection<T>(
  address: MysqlAddress,
  options: OpenOptions,
  use: (connection: MysqlConnection) => Promise<T>,
): Promise<T> {
  const connection = await openConnection(address, options);
  try {
    return await use(connection);
  } finally {
    await closeConnection(connection);
  }
}

/** Says goodbye to the server; a connection that is already gone is no error. */
export async function closeConnection(connection: MysqlConnection): Promise<void> {
  await connection.end().catch(() => connection.destroy());
}

/** The rows of a statement, typed by the caller. @throws FutureimError */
export async function queryRows<T>(connection: MysqlConnection, sql: string, values?: unknown[]): Promise<T[]> {
  const [rows] = await connection.query<RowDataPacket[]>(sql, values);
  return rows as T[];
}

/** The driver's options for an address; also what a binlog reader needs to connect alike. */
export function driverOptions(address: MysqlAddress, options: OpenOptions = {}): ConnectionOptions {
  const ssl = tlsOptions(address.tls, address.tlsCa);
  return {
    host: address.host,
    port: address.port,
    user: address.user,
    password: address.password,
    ...(options.useDatabase === false ? {} : { database: address.database }),
    ...(ssl === undefined ? {} : { ssl }),
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    dateStrings: true,
    jsonStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    multipleStatements: false,
    flags: options.localData ? [] : ['-LOCAL_FILES'],
    connectTimeout: options.connectTimeoutMs ?? 10_000,
    rowsAsArray: options.rowsAsArray ?? false,
    enableKeepAlive: true,
  };
}

function mapQueryErrors(connection: Connection, address: MysqlAddress): void {
  const query = connection.query.bind(connection) as (...input: unknown[]) => Promise<unknown>;
  connection.query = (async (...input: unknown[]) => {
    try {
      return await query(...input);
    } catch (error) {
      throw mapDriverError(error, address);
    }
  }) as typeof connection.query;
}
