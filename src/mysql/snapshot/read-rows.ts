import type { Connection as CoreConnection } from 'mysql2';
import type { MysqlAddress } from '../../platform/source-address.js';
import type { MysqlConnection } from '../connection/connection.js';
import { mapDriverError } from '../connection/driver-errors.js';
import { RowPackets } from './row-packets.js';

/** The driver's query command: a state machine whose state `row` takes a packet and names the next state. */
interface QueryCommand {
  row(packet: RowPacket, driver: unknown): unknown;
  on(event: 'error', listener: (error: Error) => void): void;
  on(event: 'end', listener: () => void): void;
}

interface RowPacket {
  buffer: Buffer;
  offset: number;
  isEOF(): boolean;
}

export interface ReadRowsOptions {
  /** A SELECT. */
  sql: string;
  /** For messages. */
  address: MysqlAddress;
  signal: AbortSignal;
  /** Takes the row of the text protocol at `offset`; a promise makes reading pause until it is settled. */
  onRow(bytes: Buffer, offset: number): Promise<void> | undefined;
}

/**
 * Reads every row of a SELECT as the bytes in which it came, as fast as `onRow` takes them.
 * @throws FutureimError FIM-MYSQL-…, what `onRow` threw or rejected with, or the abort reason (the connection is then
 * gone)
 */
export function readRows(connection: MysqlConnection, options: ReadRowsOptions): Promise<void> {
  const core = (connection as unknown as { connection: CoreConnection }).connection;
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => (): void => {
      packets?.end();
      options.signal.removeEventListener('abort', abort);
      core.off('error', fail);
      finish();
    };
    const abort = (): void => {
      core.destroy();
      settle(() => reject(options.signal.reason))();
    };
    const fail = (error: Error): void => settle(() => reject(mapDriverError(error, options.address)))();
    let packets: RowPackets | undefined;
    options.signal.addEventListener('abort', abort, { once: true });
    // A connection that is lost, or was before, says so itself: a query without a callback never hears of it.
    core.on('error', fail);
    const query = core.query({ sql: options.sql }) as unknown as QueryCommand;
    const rows = new RowPackets(core, options.onRow, (error) => {
      core.destroy();
      settle(() => reject(error))();
    });
    packets = rows;
    const { row: lastRow } = query;
    // The driver would make an object of every value; rows go on as the packets they came in.
    query.row = (packet, driver) => {
      if (packet.isEOF()) return lastRow.call(query, packet, driver);
      rows.row(packet.buffer, packet.offset);
      rows.begin();
      return query.row;
    };
    query.on('error', fail);
    query.on('end', settle(resolve));
  });
}
