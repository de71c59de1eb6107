import { randomBytes } from 'node:crypto';
import { systemClock } from '../../../core/clock.js';
import { FutureimError } from '../../../core/errors.js';
import { serverState } from '../../../mysql/server/server-state.js';
import { ensureServer } from '../../../mysql/server/start.js';
import { stopServer } from '../../../mysql/server/stop.js';
import { REPLICATION_USER } from '../../../platform/replication-user.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import type { Secrets } from '../../ports/secrets.js';
import type { Source } from '../../ports/source.js';
import type { OperationContext } from '../../target.js';
import { type ExclusiveLock, tryLock } from '../exclusive-lock.js';

const LOCK_POLL_MS = 50;

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

  /** One at a time: two servers on one data folder would lose sight of each other. */
  async ensureRunning({ signal }: OperationContext): Promise<void> {
    const lock = await this.#lock(signal);
    try {
      await ensureServer({ folder: this.#folder, rootPassword: await this.#rootPassword(), signal });
    } finally {
      lock.release();
    }
  }

  async stop({ wipe }: { wipe: boolean }): Promise<void> {
    await stopServer({ folder: this.#folder, wipe });
    if (!wipe) return;
    await this.#secrets.remove('sandbox-admin-password');
    await this.#secrets.remove(this.replicationSecret);
  }

  async #rootPassword(): Promise<string> {
    const kept = await this.#secrets.get('sandbox-admin-password');
    if (kept !== undefined) return kept;
    const made = randomBytes(18).toString('base64url');
    await this.#secrets.set('sandbox-admin-password', made);
    return made;
  }

  async #lock(signal: AbortSignal): Promise<ExclusiveLock> {
    for (;;) {
      const lock = await tryLock(`${this.#folder}.lock`);
      if (lock !== undefined) return lock;
      await systemClock.sleep(LOCK_POLL_MS, signal);
    }
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
