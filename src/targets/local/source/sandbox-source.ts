import { randomBytes } from 'node:crypto';
import { FutureimError } from '../../../core/errors.js';
import { serverState } from '../../../mysql/server/server-state.js';
import { ensureServer } from '../../../mysql/server/start.js';
import { stopServer } from '../../../mysql/server/stop.js';
import { REPLICATION_USER } from '../../../platform/replication-user.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import type { Secrets } from '../../ports/secrets.js';
import type { Source } from '../../ports/source.js';
import type { OperationContext } from '../../target.js';

/** A private, throw-away MySQL server in the state folder. */
export class SandboxSource implements Source {
  readonly kind = 'sandbox';
  readonly replicationSecret = 'sandbox-replication-password';
  readonly #folder: string;
  readonly #database: string;
  readonly #secrets: Secrets;

  /** @param folder absolute path of the server's folder */
  constructor(folder: string, database: string, secrets: Secrets) {
    this.#folder = folder;
    this.#database = database;
    this.#secrets = secrets;
  }

  async describe(): Promise<string> {
    const state = await serverState(this.#folder);
    const where = state.state === 'absent' ? 'not set up' : `127.0.0.1:${state.record.port}`;
    return `${where}/${this.#database}`;
  }

  async admin(): Promise<MysqlAddress> {
    return this.#address('root', await this.#secrets.get('sandbox-admin-password'));
  }

  async replication(): Promise<MysqlAddress> {
    const password = await this.#secrets.get(this.replicationSecret);
    return password === undefined ? this.admin() : this.#address(REPLICATION_USER, password);
  }

  async ensureRunning({ signal }: OperationContext): Promise<void> {
    let rootPassword = await this.#secrets.get('sandbox-admin-password');
    if (rootPassword === undefined) {
      rootPassword = randomBytes(18).toString('base64url');
      await this.#secrets.set('sandbox-admin-password', rootPassword);
    }
    await ensureServer({ folder: this.#folder, rootPassword, signal });
  }

  async stop({ wipe }: { wipe: boolean }): Promise<void> {
    await stopServer({ folder: this.#folder, wipe });
    if (!wipe) return;
    await this.#secrets.remove('sandbox-admin-password');
    await this.#secrets.remove(this.replicationSecret);
  }

  async #address(user: string, password: string | undefined): Promise<MysqlAddress> {
    const state = await serverState(this.#folder);
    if (state.state === 'absent' || password === undefined) {
      throw new FutureimError('FIM-SOURCE-NOT-CONFIGURED', {
        message: 'the sandbox was not set up yet, and no other MySQL source is configured',
      });
    }
    const { port } = state.record;
    return { host: '127.0.0.1', port, user, password, database: this.#database, tls: 'disabled' };
  }
}
