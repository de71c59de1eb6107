import type { MysqlAddress } from '../../platform/source-address.js';
import type { OperationContext } from './operation-context.js';
import type { SecretName } from './secrets.js';

export type { MysqlAddress };

/** The MySQL server the platform reads from. */
export interface Source {
  /** `sandbox` when the target runs the server itself. */
  readonly kind: 'sandbox' | 'configured';
  /** Where the password of the least-privilege replication user is kept. */
  readonly replicationSecret: SecretName;
  /** For people and JSON: `host:port/database`, no user, no password. */
  describe(): Promise<string>;
  /**
   * The account for setting up schema and users, and for loading data.
   * @throws FutureimError FIM-SOURCE-NOT-CONFIGURED, FIM-MYSQL-ACCESS-DENIED when no password is known
   */
  admin(): Promise<MysqlAddress>;
  /** The least-privilege account that replicates; falls back to the admin account when none was set up. */
  replication(): Promise<MysqlAddress>;
  /** Starts the sandbox server if the source is one and it is down; otherwise does nothing. */
  ensureRunning(context: OperationContext): Promise<void>;
  /** Stops the sandbox server; `wipe` also deletes its data. Never touches a configured server. */
  stop(options: { wipe: boolean }): Promise<void>;
}
