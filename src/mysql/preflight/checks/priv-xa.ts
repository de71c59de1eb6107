import { isAtLeast } from '../../connection/server-facts.js';
import { hasGlobalGrant } from '../../setup/grants.js';
import { type Check, pass, warn } from '../check.js';
import { accountGrants } from '../facts/grants.js';
import { grantRemedy } from '../rules/global-privilege.js';
import { AWS, mysqlManual } from '../rules/manual.js';

export const PRIV_XA: Check = {
  id: 'priv.xa',
  title: 'the account sees prepared XA transactions where they are used',
  severity: 'warn',
  effect: 'AWS DMS cannot wait for transactions that are prepared when the load starts, and misses their rows',
  remedy: 'grant XA_RECOVER_ADMIN on *.*, and set IgnoreOpenXaTransactionsCheck=false at the endpoint',
  sources: [AWS.source, mysqlManual('privileges-provided#priv_xa-recover-admin')],
  targets: ['aws'],
  applies: ({ flavour, version }) => flavour === 'mysql' && isAtLeast(version, [8, 0, 0]),
  async run(facts) {
    const started = Number((await facts.status('Com_xa_start')) ?? 0);
    if (started === 0) return pass('no XA transaction was started since the server did');
    const { effective } = await accountGrants(facts);
    if (hasGlobalGrant(effective, ['XA_RECOVER_ADMIN'])) return pass('XA_RECOVER_ADMIN is granted on *.*');
    return warn(`${started} XA transactions were started, and "${facts.user}" has no XA_RECOVER_ADMIN`, {
      remedy: await grantRemedy(facts, 'see prepared XA transactions', ['XA_RECOVER_ADMIN ON *.*']),
    });
  },
};
