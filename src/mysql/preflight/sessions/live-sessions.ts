import { lookup } from 'node:dns/promises';
import { FutureimError } from '../../../core/errors.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import { closeConnection, type MysqlConnection, openConnection, queryRows } from '../../connection/connection.js';
import { readCertificate } from './read-certificate.js';
import type { ServerCertificate, Session, SourceSessions } from './sessions.js';

/** Sessions of a real server, opened when first asked for. */
export class LiveSessions implements SourceSessions {
  readonly #replication: MysqlAddress;
  readonly #admin: MysqlAddress | undefined;
  readonly #opened = new Map<MysqlAddress, Promise<MysqlConnection>>();

  /** @param admin an account that sees more than the replicating one */
  constructor(replication: MysqlAddress, admin?: MysqlAddress) {
    this.#replication = replication;
    this.#admin = admin;
  }

  async replication(): Promise<Session> {
    return this.#session(this.#replication);
  }

  async observer(): Promise<Session | undefined> {
    if (this.#admin === undefined) return undefined;
    return this.#session(this.#admin).catch((error: unknown) => {
      if (error instanceof FutureimError) return undefined;
      throw error;
    });
  }

  async addresses(): Promise<string[]> {
    const { host } = this.#replication;
    try {
      return (await lookup(host, { all: true })).map(({ address }) => address);
    } catch (cause) {
      throw new FutureimError('FIM-MYSQL-UNREACHABLE', { message: `no address is known for host "${host}"`, cause });
    }
  }

  certificate(): Promise<ServerCertificate | undefined> {
    return readCertificate(this.#replication);
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#opened.values());
    await Promise.all(opened.map((each) => (each.status === 'fulfilled' ? closeConnection(each.value) : undefined)));
  }

  async #session(address: MysqlAddress): Promise<Session> {
    let opening = this.#opened.get(address);
    if (opening === undefined) {
      opening = openConnection(address, { useDatabase: false });
      this.#opened.set(address, opening);
    }
    const connection = await opening;
    return { rows: (sql, values) => queryRows(connection, sql, values === undefined ? undefined : [...values]) };
  }
}
