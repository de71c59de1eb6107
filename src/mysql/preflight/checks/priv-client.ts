import { FutureimError } from '../../../core/errors.js';
import { positionPrivilege } from '../../setup/replication-privileges.js';
import { type Check, fail, pass } from '../check.js';
import { statusStatement } from '../facts/binlog.js';
import { isDenied, knownError } from '../facts/hidden.js';
import { grantRemedy } from '../rules/global-privilege.js';
import { AWS, mariadbManual } from '../rules/manual.js';

/** Proven by asking: SHOW GRANTS does not tell what a role gives. */
export const PRIV_CLIENT: Check = {
  id: 'priv.client',
  title: 'the account may ask for the binlog position',
  severity: 'fail',
  effect: 'neither the start nor the lag of replication can be determined',
  remedy: 'grant REPLICATION CLIENT on *.* (MariaDB from 10.5.2 on: BINLOG MONITOR)',
  sources: [AWS.source, mariadbManual('grant')],
  async run(facts) {
    const server = await facts.server();
    const statement = statusStatement(server);
    const outcome = await facts.rows(statement, [], { as: 'replication' }).catch(knownError);
    if (!(outcome instanceof FutureimError)) return pass(`${statement} is answered`);
    if (!isDenied(outcome)) throw outcome;
    const { grant, purpose } = positionPrivilege(server);
    return fail(`${statement}: ${outcome.message}`, { remedy: await grantRemedy(facts, purpose, [`${grant} ON *.*`]) });
  },
};
