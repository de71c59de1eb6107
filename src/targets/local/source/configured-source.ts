import { readFile } from 'node:fs/promises';
import { FutureimError } from '../../../core/errors.js';
import type { SourceConfig } from '../../../platform/config/config.js';
import { REPLICATION_USER } from '../../../platform/replication-user.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import type { Secrets } from '../../ports/secrets.js';
import type { Source } from '../../ports/source.js';

/** A MySQL server of the user's own: never started, stopped or wiped by us. */
export class ConfiguredSource implements Source {
  readonly kind = 'configured';
  readonly replicationSecret = 'replication-password';
  readonly #config: SourceConfig & { host: string };
  readonly #secrets: Secrets;

  constructor(config: SourceConfig & { host: string }, secrets: Secrets) {
    this.#config = config;
    this.#secrets = secrets;
  }

  async describe(): Promise<string> {
    return `${this.#config.host}:${this.#config.port}/${this.#config.database}`;
  }

  async admin(): Promise<MysqlAddress> {
    if (this.#config.user === undefined) {
      throw new FutureimError('FIM-SOURCE-NOT-CONFIGURED', {
        message: `no user is configured for the source ${await this.describe()}`,
        remedy: 'futureim config set source.user NAME',
      });
    }
    const password = await this.#secrets.get('source-password');
    if (password === undefined) {
      throw new FutureimError('FIM-MYSQL-ACCESS-DENIED', {
        message: `no password is known for user "${this.#config.user}" at ${await this.describe()}`,
        reason: 'it is kept in the secret store, and nothing was stored yet',
        remedy: 'futureim bootstrap --password-stdin',
      });
    }
    return this.#address(this.#config.user, password);
  }

  async replication(): Promise<MysqlAddress> {
    const password = await this.#secrets.get(this.replicationSecret);
    if (password === undefined) return this.admin();
    return this.#address(this.#config.replicationUser ?? REPLICATION_USER, password);
  }

  async ensureRunning(): Promise<void> {}

  async stop(): Promise<void> {}

  async #address(user: string, password: string): Promise<MysqlAddress> {
    const { host, port, database, tls, tlsCaFile } = this.#config;
    return {
      host,
      port,
      user,
      password,
      database,
      tls,
      ...(tlsCaFile === undefined ? {} : { tlsCa: await readFile(tlsCaFile, 'utf8') }),
    };
  }
}
