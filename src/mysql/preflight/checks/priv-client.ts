import { FutureimError } from '../../../core/errors.js';
import { isAtLeast, type ServerFacts } from '../../connection/server-facts.js';
import { positionPrivilege } from '../../setup/replication-privileges.js';
import { type Check, pass } from '../check.js';
import { knownError } from '../facts.js';

/** Proven by asking: SHOW GRANTS does not tell what a role gives. */
export const PRIV_CLIENT: Check = {
  id: 'priv.client',
  title: 'the account may ask for the binlog position',
  severity: 'fail',
  async run(facts) {
    const server = await facts.server();
    const statement = statusStatement(server);
    const outcome = await facts.replicationRows(statement).catch(knownError);
    if (!(outcome instanceof FutureimError)) return pass(`${statement} is answered`);
    if (outcome.code !== 'FIM-MYSQL-PRIVILEGE') throw outcome;
    const { grant, purpose } = positionPrivilege(server);
    return {
      status: 'fail',
      evidence: `${statement}: ${outcome.message}`,
      effect: 'neither the start nor the lag of replication can be determined',
      remedy: { text: `let the account ${purpose}`, sql: [`GRANT ${grant} ON *.* TO ${await facts.account()}`] },
    };
  },
};

function statusStatement(server: ServerFacts): string {
  return server.flavour === 'mysql' && isAtLeast(server.version, [8, 2, 0])
    ? 'SHOW BINARY LOG STATUS'
    : 'SHOW MASTER STATUS';
}
