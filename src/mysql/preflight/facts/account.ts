import type { FutureimError } from '../../../core/errors.js';
import { quoteText } from '../../connection/quote.js';
import { isAtLeast, type ServerFacts } from '../../connection/server-facts.js';
import { accountName } from './grants.js';
import { login } from './login.js';
import type { PreflightFacts } from './preflight-facts.js';

/** How an account logs in, and what may end that. */
export interface AccountFacts {
  /** `'dms'@'10.%'`, for use in statements. */
  name: string;
  /** Authentication plugins, any of which serves. */
  plugins: string[];
  locked: boolean;
  /** The password has run out already. */
  expired: boolean;
  /** Days that a password lives; 0: for ever. */
  lifetimeDays: number;
  /** Most sessions of the account at a time; 0: no limit of its own. */
  maxConnections: number;
}

/**
 * The replicating account as the server keeps it. An account may look at itself; when it cannot log in, an
 * administrator is asked.
 * @throws FutureimError when neither may tell
 */
export function accountFacts(facts: PreflightFacts): Promise<AccountFacts> {
  return facts.once('account', async () => {
    const outcome = await login(facts);
    const entered = outcome.refusal === undefined;
    const name = entered ? await accountName(facts) : await anyAccountOf(facts, outcome.error);
    if (!tellsCreateUser(await facts.server())) return fromUserTable(facts, name);
    const defaultDays = Number((await facts.variable('default_password_lifetime')) ?? 0);
    const text = entered
      ? await createUser(facts, 'CURRENT_USER()', 'replication')
      : await createUser(facts, name, 'observer');
    return parseCreateUser(name, text, defaultDays);
  });
}

function tellsCreateUser({ flavour, version }: ServerFacts): boolean {
  return isAtLeast(version, flavour === 'mysql' ? [5, 7, 6] : [10, 2, 0]);
}

/** The text holds the hash of the password: it is parsed here and goes nowhere else. */
async function createUser(facts: PreflightFacts, account: string, as: 'replication' | 'observer'): Promise<string> {
  const [row] = await facts.rows<Record<string, string>>(`SHOW CREATE USER ${account}`, [], {
    as,
    needs: 'SELECT ON mysql.*',
  });
  return Object.values(row ?? {})[0] ?? '';
}

async function anyAccountOf(facts: PreflightFacts, refusal: FutureimError): Promise<string> {
  const hosts = await facts.rows<{ host: string }>('SELECT Host AS host FROM mysql.user WHERE User = ?', [facts.user], {
    needs: 'SELECT ON mysql.user',
  });
  const [first] = hosts;
  if (first === undefined) throw refusal;
  return `${quoteText(facts.user)}@${quoteText(first.host)}`;
}

/** @param text CREATE USER as MySQL 5.7 and later and MariaDB 10.2 and later print it */
export function parseCreateUser(name: string, text: string, defaultDays: number): AccountFacts {
  const options = text.replace(/ (AS|USING|BY PASSWORD|BY) '(?:[^'\\]|\\.|'')*'/g, ' $1');
  const interval = /PASSWORD EXPIRE INTERVAL (\d+) DAY/.exec(options)?.[1];
  const never = /PASSWORD EXPIRE NEVER/.test(options);
  return {
    name,
    plugins: plugins(options),
    locked: /ACCOUNT LOCK\b/.test(options),
    expired: /PASSWORD EXPIRE(?! (?:NEVER|DEFAULT|INTERVAL))/.test(options),
    lifetimeDays: interval !== undefined ? Number(interval) : never ? 0 : defaultDays,
    maxConnections: Number(/MAX_USER_CONNECTIONS (-?\d+)/.exec(options)?.[1] ?? 0),
  };
}

/** MySQL names one behind WITH, MariaDB one or more behind VIA, joined by OR. */
function plugins(options: string): string[] {
  const named = /IDENTIFIED (?:WITH|VIA) ((?:['"`]?\w+['"`]?)(?: OR ['"`]?\w+['"`]?)*)/.exec(options)?.[1];
  return named === undefined
    ? ['mysql_native_password']
    : named.split(' OR ').map((each) => each.replace(/['"`]/g, ''));
}

/** Before SHOW CREATE USER there is only the table. */
async function fromUserTable(facts: PreflightFacts, name: string): Promise<AccountFacts> {
  const [row] = await facts.rows<{ plugin: string; expired: string; maxConnections: number }>(
    `SELECT plugin, password_expired AS expired, max_user_connections AS maxConnections
      FROM mysql.user WHERE CONCAT(QUOTE(User), '@', QUOTE(Host)) = ?`,
    [name],
    { needs: 'SELECT ON mysql.user' },
  );
  return {
    name,
    plugins: [row?.plugin || 'mysql_native_password'],
    locked: false,
    expired: row?.expired === 'Y',
    lifetimeDays: 0,
    maxConnections: Number(row?.maxConnections ?? 0),
  };
}
