import type { FutureimError } from '../../../src/core/errors.js';
import { mapDriverError } from '../../../src/mysql/connection/driver-errors.js';
import type { ServerCertificate, Session, SourceSessions } from '../../../src/mysql/preflight/sessions/sessions.js';

type Row = Record<string, unknown>;
/** What a server answers: rows, or the number of its error. */
type Answer = readonly Row[] | { error: number };

/** A server as its manual or a dump of it describes it, for releases that cannot be run here. */
export interface RecordedServer {
  version: string;
  comment: string;
  variables: Readonly<Record<string, string>>;
  status: Readonly<Record<string, string>>;
  /** Lines of SHOW GRANTS of the replicating account. */
  grants: readonly string[];
  /** CURRENT_USER() of the replicating account. */
  account: string;
  createUser: string;
  activeRoles: string;
  tables: readonly { name: string; engine?: string; options?: string; keyed?: boolean }[];
  columns: readonly { table: string; column: string; type: string; charset?: string; extra?: string }[];
  /** CREATE TABLE texts by table; absent: nothing but the name. */
  createTables: Readonly<Record<string, string>>;
  /** Statements that begin with these words are answered so, before all others. */
  answers: Readonly<Record<string, Answer>>;
  addresses: readonly string[];
  certificate?: ServerCertificate;
  /** The server refuses the login with this error. */
  refuses?: number;
}

/** Sessions of a recorded server. A statement that it has no answer for is a syntax error, as on a real one. */
export function recordedSessions(server: RecordedServer): SourceSessions {
  const session: Session = { rows: async <T>(sql: string) => answer(server, sql.trim().replace(/\s+/g, ' ')) as T[] };
  return {
    replication: async () => {
      if (server.refuses !== undefined) throw refusal(server.refuses, 'login');
      return session;
    },
    observer: async () => undefined,
    addresses: async () => [...server.addresses],
    certificate: async () => server.certificate,
    close: async () => undefined,
  };
}

function answer(server: RecordedServer, sql: string): readonly Row[] {
  const found =
    Object.entries(server.answers).find(([beginning]) => sql.startsWith(beginning))?.[1] ?? standardAnswer(server, sql);
  if (found === undefined) throw refusal(1064, sql);
  if ('error' in found) throw refusal(found.error, sql);
  return found;
}

function refusal(errno: number, sql: string): FutureimError {
  const message = `recorded refusal ${errno} of: ${sql}`;
  const label = { host: 'mysql.example.internal', port: 3306, user: 'dms' };
  return mapDriverError(Object.assign(new Error(message), { errno, code: `ER_${errno}`, sqlMessage: message }), label);
}

function standardAnswer(server: RecordedServer, sql: string): Answer | undefined {
  const named = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([Variable_name, Value]) => ({ Variable_name, Value }));
  const standard: [beginning: string, rows: () => readonly Row[]][] = [
    ['SELECT VERSION()', () => [{ version: server.version, comment: server.comment }]],
    ['SHOW GLOBAL VARIABLES', () => named(server.variables)],
    ['SHOW GLOBAL STATUS', () => named(server.status)],
    ['SHOW GRANTS', () => server.grants.map((grant) => ({ grant }))],
    ['SELECT CURRENT_USER()', () => [{ account: server.account }]],
    ['SELECT CURRENT_ROLE()', () => [{ roles: server.activeRoles }]],
    ['SHOW CREATE USER', () => [{ createUser: server.createUser }]],
    ['SHOW CREATE TABLE', () => [{ 'Create Table': server.createTables[/`([^`]+)`$/.exec(sql)?.[1] ?? ''] ?? '' }]],
    ['SHOW BINARY LOGS', () => [{ Log_name: 'binlog.000007', File_size: 1_048_576 }]],
    ['SELECT 1 FROM', () => []],
    ['XA RECOVER', () => []],
    ['SELECT MAX(TABLE_NAME)', () => server.tables.filter(({ keyed = true }) => keyed)],
    [
      'SELECT TABLE_NAME AS name',
      () => server.tables.map(({ name, engine = 'InnoDB', options = '' }) => ({ name, engine, options })),
    ],
    ['SELECT TABLE_NAME AS `table`', () => columnRows(server)],
    ['SELECT MAX(DAYOFMONTH', () => [{}]],
    ['SELECT session, seconds', () => []],
    ...byRelease(server),
  ];
  return standard.find(([beginning]) => sql.startsWith(beginning))?.[1]();
}

/** Statements that came and went. */
function byRelease({ version }: RecordedServer): [string, () => readonly Row[]][] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const position = [{ File: 'binlog.000007', Position: 157, Binlog_Do_DB: '', Binlog_Ignore_DB: '' }];
  const renamed = major > 8 || (major === 8 && minor >= 4);
  return [
    [renamed ? 'SHOW BINARY LOG STATUS' : 'SHOW MASTER STATUS', () => position],
    [major >= 8 ? 'SHOW REPLICA STATUS' : 'SHOW SLAVE STATUS', () => []],
    [major >= 8 ? 'SHOW REPLICAS' : 'SHOW SLAVE HOSTS', () => []],
    ['SELECT t.PROCESSLIST_ID', () => []],
    ...(major >= 8
      ? ([['SELECT SUM(TRANSACTION_COUNTER)', () => [{ transactions: null }]]] as [string, () => readonly Row[]][])
      : []),
  ];
}

function columnRows({ columns }: RecordedServer): Row[] {
  return columns.map(({ table, column, type, charset = null, extra = '' }) => ({
    table,
    column,
    type,
    baseType: /^\w+/.exec(type)?.[0],
    nullable: 'NO',
    default: null,
    charset,
    extra,
  }));
}
