import { quoteText } from '../../connection/quote.js';
import { isAtLeast, type ServerVersion } from '../../connection/server-facts.js';
import { type Grant, parseGrantedRoles, parseGrants } from '../../setup/grants.js';
import type { PreflightFacts } from './preflight-facts.js';

export interface AccountGrants {
  /** What the account has without doing anything: its own privileges and those of its active roles. */
  effective: Grant[];
  /** Roles that are granted, as GRANT statements name them. */
  roles: string[];
  /** Those of them that are active from login on. */
  activeRoles: string[];
}

const ROLES_SINCE: Record<'mysql' | 'mariadb', ServerVersion> = { mysql: [8, 0, 0], mariadb: [10, 0, 5] };

/** Privileges and roles of the replicating account, as its own session sees them. */
export function accountGrants(facts: PreflightFacts): Promise<AccountGrants> {
  return facts.once('grants', async () => {
    const own = await showGrants(facts, 'SHOW GRANTS FOR CURRENT_USER()');
    const roles = parseGrantedRoles(own);
    const { flavour, version } = await facts.server();
    if (roles.length === 0 || !isAtLeast(version, ROLES_SINCE[flavour])) {
      return { effective: parseGrants(own), roles, activeRoles: [] };
    }
    const [row] = await facts.rows<{ roles: string | null }>('SELECT CURRENT_ROLE() AS roles', [], {
      as: 'replication',
    });
    const active = flavour === 'mysql' ? mysqlRoles(row?.roles) : mariadbRoles(row?.roles);
    const inherited = active.length === 0 ? [] : await showGrants(facts, grantsOfRoles(flavour, active));
    return { effective: parseGrants([...own, ...inherited]), roles, activeRoles: active };
  });
}

/** The account name to use in GRANT statements: as the server matched it. */
export function accountName(facts: PreflightFacts): Promise<string> {
  return facts.once('account name', async () => {
    const { user, host } = await matchedAccount(facts);
    return `${quoteText(user)}@${quoteText(host)}`;
  });
}

/** The account that the server chose for the session: its host may be a mask, its user empty for an anonymous one. */
export function matchedAccount(facts: PreflightFacts): Promise<{ user: string; host: string }> {
  return facts.once('matched account', async () => {
    const [row] = await facts.rows<{ account: string }>('SELECT CURRENT_USER() AS account', [], { as: 'replication' });
    const [user = facts.user, host = '%'] = (row?.account ?? '').split(/@(?=[^@]*$)/);
    return { user, host };
  });
}

async function showGrants(facts: PreflightFacts, statement: string): Promise<string[]> {
  const rows = await facts.rows<Record<string, string>>(statement, [], { as: 'replication' });
  return rows.map((row) => Object.values(row)[0] ?? '');
}

/** `NONE`, or `` `app`@`%`,`reader`@`%` ``. */
function mysqlRoles(text: string | null | undefined): string[] {
  return text === undefined || text === null || text === 'NONE' ? [] : text.split(/,(?=[`'])/);
}

/** NULL, or the one role that can be active. */
function mariadbRoles(text: string | null | undefined): string[] {
  return text === undefined || text === null ? [] : [text];
}

function grantsOfRoles(flavour: 'mysql' | 'mariadb', roles: readonly string[]): string {
  if (flavour === 'mariadb') return 'SHOW GRANTS FOR CURRENT_ROLE';
  return `SHOW GRANTS FOR CURRENT_USER() USING ${roles.join(', ')}`;
}
