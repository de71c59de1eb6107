import type { Clock } from '../../../core/clock.js';
import { FutureimError } from '../../../core/errors.js';
import type { TargetName } from '../../../platform/config/config.js';
import type { DmsSourceAccess } from '../../../platform/dms-source-access.js';
import type { MysqlAddress } from '../../../platform/source-address.js';
import type { TaskRules } from '../../../platform/table-mapping.js';
import { parseServerFacts, type ServerFacts } from '../../connection/server-facts.js';
import type { ServerCertificate, Session, SourceSessions } from '../sessions/sessions.js';
import { hidden, isDenied } from './hidden.js';

/** How far a replication task has come. */
export interface TaskCheckpoint {
  task: string;
  /** Name of the binlog file that it reads next. */
  file: string;
  /** Age of the oldest change that it has not made durable, in seconds. */
  secondsBehind: number;
}

/** A column by its name, its type as information_schema prints it, and the character set of text. */
export interface DeclaredColumn {
  name: string;
  mysqlType: string;
  nullable: boolean;
  charset?: string;
}

export interface PreflightSubject {
  sessions: SourceSessions;
  /** Where the server is, and the account that is going to replicate. */
  address: MysqlAddress;
  /** Which tables of `address.database` are going to be replicated; absent: all. */
  rules?: TaskRules;
  target: TargetName;
  /** Where the tasks that have run before go on; absent: there are none. @throws FutureimError when not known */
  checkpoints?: () => Promise<readonly TaskCheckpoint[]>;
  /** Why the target cannot carry a column, undefined when it can; absent: not known. */
  refusedColumn?: (column: DeclaredColumn) => string | undefined;
  /** How AWS DMS gets to the source; absent where it has no part in it. */
  access?: DmsSourceAccess;
  clock: Clock;
}

/** As whom to ask, and what the account lacks when the server refuses: `PROCESS ON *.*`. */
interface AskOptions {
  as?: 'observer' | 'replication';
  needs?: string;
}

/** Everything checks may ask; each question reaches the server once. Questions throw FutureimErrors. */
export class PreflightFacts {
  readonly subject: Readonly<PreflightSubject>;
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor(subject: PreflightSubject) {
    this.subject = subject;
  }

  get target(): TargetName {
    return this.subject.target;
  }
  get database(): string {
    return this.subject.address.database;
  }
  get user(): string {
    return this.subject.address.user;
  }
  /** `host:port` */
  get place(): string {
    return `${this.subject.address.host}:${this.subject.address.port}`;
  }

  /** A session of the replicating account. */
  replication(): Promise<Session> {
    return this.once('replication', () => this.subject.sessions.replication());
  }

  certificate(): Promise<ServerCertificate | undefined> {
    return this.once('certificate', () => this.subject.sessions.certificate());
  }

  server(): Promise<ServerFacts> {
    return this.once('server', async () => {
      const [row] = await this.rows<{ version: string; comment: string }>(
        'SELECT VERSION() AS version, @@version_comment AS comment',
      );
      return parseServerFacts(row?.version ?? '', row?.comment ?? '');
    });
  }

  /** A global variable; undefined when this server has none of that name, which is no error as with SELECT @@name. */
  async variable(name: string): Promise<string | undefined> {
    return (await this.#named('SHOW GLOBAL VARIABLES')).get(name.toLowerCase());
  }

  /** A global status counter. */
  async status(name: string): Promise<string | undefined> {
    return (await this.#named('SHOW GLOBAL STATUS')).get(name.toLowerCase());
  }

  /** Rows as seen by the account that sees most, unless asked otherwise. @throws FutureimError */
  async rows<T>(
    sql: string,
    values: readonly unknown[] = [],
    { as = 'observer', needs }: AskOptions = {},
  ): Promise<T[]> {
    const session = as === 'observer' ? await this.#observer() : await this.replication();
    try {
      return await session.rows<T>(sql, values);
    } catch (error) {
      if (needs !== undefined && error instanceof FutureimError && isDenied(error))
        throw hidden(this.user, needs, error);
      throw error;
    }
  }

  /** Asks a question the first time, and remembers the answer under its name. */
  once<T>(question: string, ask: () => Promise<T>): Promise<T> {
    let answer = this.#answers.get(question) as Promise<T> | undefined;
    if (answer === undefined) {
      answer = ask();
      this.#answers.set(question, answer);
    }
    return answer;
  }

  async #observer(): Promise<Session> {
    return (await this.once('observer', () => this.subject.sessions.observer())) ?? this.replication();
  }

  #named(statement: string): Promise<Map<string, string>> {
    return this.once(statement, async () => {
      const rows = await this.rows<{ Variable_name: string; Value: string }>(statement);
      return new Map(rows.map(({ Variable_name, Value }) => [Variable_name.toLowerCase(), Value]));
    });
  }
}
