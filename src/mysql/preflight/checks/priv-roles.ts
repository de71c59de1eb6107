import { type Check, pass, warn } from '../check.js';
import { accountGrants, accountName } from '../facts/grants.js';
import { listed } from '../rules/listed.js';
import { AWS, mariadbManual, mysqlManual } from '../rules/manual.js';

export const PRIV_ROLES: Check = {
  id: 'priv.roles',
  title: 'roles of the account are active from login on',
  severity: 'warn',
  effect: 'what these roles allow is refused: neither target sets a role after login',
  remedy: 'make the roles default ones, or grant their privileges to the account itself',
  sources: [AWS.assessment, mysqlManual('set-default-role'), mariadbManual('set-default-role')],
  applies: ({ flavour, version }) => flavour === 'mariadb' || version[0] >= 8,
  async run(facts) {
    const { roles, activeRoles } = await accountGrants(facts);
    if (roles.length === 0) return pass('no role is granted');
    const { flavour } = await facts.server();
    // MariaDB can activate one role at a time.
    const inactive = flavour === 'mysql' ? activeRoles.length < roles.length : activeRoles.length === 0;
    if (!inactive) return pass(`active: ${listed(activeRoles)}`);
    const account = await accountName(facts);
    const sql =
      flavour === 'mysql' ? `SET DEFAULT ROLE ALL TO ${account}` : `SET DEFAULT ROLE ${roles[0]} FOR ${account}`;
    return warn(`granted: ${listed(roles)}; active: ${listed(activeRoles) || 'none'}`, {
      remedy: { text: this.remedy, sql: [sql] },
    });
  },
};
