import { FutureimError } from '../../../core/errors.js';
import type { MysqlAddress, Source } from '../../ports/source.js';

/** No server is configured: AWS reaches none that this machine starts for itself. */
export class MissingSource implements Source {
  readonly kind = 'configured';
  readonly replicationSecret = 'replication-password';

  async describe(): Promise<string> {
    return 'a source that is not configured';
  }

  admin(): Promise<MysqlAddress> {
    return this.#missing();
  }

  replication(): Promise<MysqlAddress> {
    return this.#missing();
  }

  ensureRunning(): Promise<void> {
    return this.#missing();
  }

  async stop(): Promise<void> {}

  async #missing(): Promise<never> {
    throw new FutureimError('FIM-SOURCE-NOT-CONFIGURED', {
      message: 'source.host is not set, and AWS cannot reach a sandbox on this machine',
      remedy: 'futureim config set source.host HOST',
    });
  }
}
