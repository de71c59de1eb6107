import { type Check, pass, warn } from '../check.js';
import { accountGrants, accountName } from '../facts/grants.js';
import { listed } from '../rules/listed.js';
import { AWS } from '../rules/manual.js';

/** Privileges that change data, tables, accounts or the server. */
const EXCESSIVE = new Set([
  ...['INSERT', 'UPDATE', 'DELETE', 'CREATE', 'DROP', 'ALTER', 'INDEX', 'TRIGGER', 'CREATE USER', 'CREATE ROLE'],
  ...['SUPER', 'SHUTDOWN', 'FILE', 'GRANT OPTION', 'SYSTEM_VARIABLES_ADMIN', 'CONNECTION ADMIN', 'CONNECTION_ADMIN'],
]);

export const PRIV_LEAST: Check = {
  id: 'priv.least',
  title: 'the account can change nothing',
  severity: 'info',
  effect: 'whoever gets hold of its password can do more than read',
  remedy: 'replicate with an account of its own: futureim bootstrap --create-replication-user',
  sources: [AWS.source],
  async run(facts) {
    const { effective } = await accountGrants(facts);
    const everything = effective.find(({ privilege }) => privilege.startsWith('ALL'));
    const remedy = {
      text: 'replicate with an account of its own',
      command: 'futureim bootstrap --create-replication-user',
    };
    if (everything !== undefined)
      return warn(`"${facts.user}" has ${everything.privilege} on ${everything.on}`, { remedy });
    const excessive = effective.filter(({ privilege }) => EXCESSIVE.has(privilege));
    if (excessive.length === 0) return pass(`"${facts.user}" may only read`);
    const account = await accountName(facts);
    const byLevel = Map.groupBy(excessive, ({ on }) => on);
    return warn(`"${facts.user}" has ${listed(excessive.map(({ privilege, on }) => `${privilege} on ${on}`))}`, {
      remedy: {
        text: 'take away what replication does not need',
        sql: [...byLevel].map(
          ([on, grants]) => `REVOKE ${grants.map(({ privilege }) => privilege).join(', ')} ON ${on} FROM ${account}`,
        ),
      },
    });
  },
};
