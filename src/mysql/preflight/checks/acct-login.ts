import { FutureimError } from '../../../core/errors.js';
import { isUnreachable } from '../../connection/driver-errors.js';
import { type Check, pass } from '../check.js';
import { knownError } from '../facts.js';

export const ACCT_LOGIN: Check = {
  id: 'acct.login',
  title: 'the replicating account may log in',
  severity: 'fail',
  needsNoServer: true,
  async run(facts) {
    const outcome = await facts.replication().catch(knownError);
    if (!(outcome instanceof FutureimError)) return pass(`"${facts.user}" is logged in`);
    if (isUnreachable(outcome)) throw outcome;
    return {
      status: 'fail',
      evidence: outcome.message,
      effect: 'neither the full load nor change data capture can start',
      remedy: { text: 'create the account or correct its password', command: 'futureim mysql setup' },
    };
  },
};
