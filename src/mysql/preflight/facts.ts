import { FutureimError } from '../../core/errors.js';
import type { TargetName } from '../../platform/config/config.js';
import type { MysqlAddress } from '../../platform/source-address.js';
import { type MysqlConnection, openConnection, queryRows } from '../connection/connection.js';
import { readServerFacts, type ServerFacts } from '../connection/server-facts.js';
import { type Grant, parseGrants } from '../setup/grants.js';

export interface PreflightOptions {
  /** A session of an account that sees more than the replicating one; absent: the replicating account is used. */
  connection?: MysqlConnection;
  /** The account that is going to replicate. */
  replicationAddress: MysqlAddress;
  /** Tables of `replicationAddress.database` that are going to be replicated. */
  tables: readonly string[];
  target: TargetName;
}

/** Everything checks may ask; each question reaches the server once. Questions throw FutureimErrors. */
export class PreflightFacts {
  readonly target: TargetName;
  readonly tables: readonly string[];
  readonly #options: PreflightOptions;
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor(options: PreflightOptions) {
    this.#options = options;
    this.target = options.target;
    this.tables = options.tables;
  }

  get database(): string {
    return this.#options.replicationAddress.database;
  }
  get user(): string {
    return this.#options.replicationAddress.user;
  }
  /** `host:port` */
  get place(): string {
    return `${this.#options.replicationAddress.host}:${this.#options.replicationAddress.port}`;
  }

  /** A session of the replicating account. */
  replication(): Promise<MysqlConnection> {
    return this.#once('replication', () => openConnection(this.#options.replicationAddress, { useDatabase: false }));
  }

  server(): Promise<ServerFacts> {
    return this.#once('server', async () => readServerFacts(await this.#observer()));
  }

  /** A global variable; undefined when this server has none of that name, which is no error as with SELECT @@name. */
  variable(name: string): Promise<string | undefined> {
    return this.#once(`variable ${name}`, async () => {
      const rows = await queryRows<{ Value: string }>(
        await this.#observer(),
        'SHOW GLOBAL VARIABLES WHERE Variable_name = ?',
        [name],
      );
      return rows[0]?.Value;
    });
  }

  /** Rows as seen by the account that sees most. */
  async rows<T>(sql: string, values?: unknown[]): Promise<T[]> {
    return queryRows<T>(await this.#observer(), sql, values);
  }

  /** Rows as seen by the replicating account. */
  async replicationRows<T>(sql: string, values?: unknown[]): Promise<T[]> {
    return queryRows<T>(await this.replication(), sql, values);
  }

  /** Privileges of the replicating account. */
  grants(): Promise<Grant[]> {
    return this.#once('grants', async () => {
      const rows = await this.replicationRows<Record<string, string>>('SHOW GRANTS FOR CURRENT_USER()');
      return parseGrants(rows.map((row) => Object.values(row)[0] ?? ''));
    });
  }

  /** The account name to use in GRANT statements: as the server matched it. */
  account(): Promise<string> {
    return this.#once('account', async () => {
      const [row] = await this.replicationRows<{ account: string }>('SELECT CURRENT_USER() AS account');
      const [user = this.user, host = '%'] = (row?.account ?? '').split(/@(?=[^@]*$)/);
      return `'${user}'@'${host}'`;
    });
  }

  /** Closes what was opened here. */
  async close(): Promise<void> {
    const connection = await (this.#answers.get('replication') as Promise<MysqlConnection> | undefined)?.catch(
      () => undefined,
    );
    connection?.destroy();
  }

  async #observer(): Promise<MysqlConnection> {
    return this.#options.connection ?? this.replication();
  }

  #once<T>(question: string, ask: () => Promise<T>): Promise<T> {
    let answer = this.#answers.get(question) as Promise<T> | undefined;
    if (answer === undefined) {
      answer = ask();
      this.#answers.set(question, answer);
    }
    return answer;
  }
}

/** The error as one of the contract; anything else is a bug and goes on up. */
export function knownError(error: unknown): FutureimError {
  if (error instanceof FutureimError) return error;
  throw error;
}
