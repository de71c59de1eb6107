import { isAtLeast, type ServerFacts } from '../../connection/server-facts.js';
import { type Check, fail, pass, warn } from '../check.js';
import { replicaStatement } from '../facts/binlog.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';
import { AWS, mysqlManual } from '../rules/manual.js';
import { setVariables } from '../rules/set-variable.js';

export const REP_SOURCE: Check = {
  id: 'rep.source',
  title: 'a source that is itself a replica logs and has what it receives',
  severity: 'fail',
  effect: 'changes that this server receives from its own source are not in its binlog and are never captured',
  remedy: 'log received changes (log_replica_updates), or read from the primary',
  sources: [AWS.source, mysqlManual('replication-options-binary-log#sysvar_log_replica_updates')],
  async run(facts) {
    const server = await facts.server();
    const rows = await facts.rows<Record<string, string | number | null>>(replicaStatement(server), [], {
      needs: `${watchPrivilege(server)} ON *.*`,
    });
    if (rows.length === 0) return pass('the server replicates from nobody');
    const { name, value } = await loggingOfReceived(facts);
    if (value !== 'ON' && value !== '1') {
      return fail(`the server is a replica, and ${name} is ${value}`, {
        remedy: await setVariables(facts, { set: { [name]: 'ON' }, text: this.remedy, restart: true }),
      });
    }
    const lag = rows[0]!.Seconds_Behind_Source ?? rows[0]!.Seconds_Behind_Master ?? null;
    if (lag === null) return late('does not replicate at the moment');
    if (Number(lag) > 0) return late(`is ${lag} s behind its own source`);
    return pass(`the server is a replica without lag, and ${name} is ON`);
  },
};

function late(state: string) {
  return warn(`the server is a replica and ${state}`, {
    effect: 'what arrives here late arrives in the lake late, and a full load in that time can miss transactions',
    remedy: { text: 'wait until the replica has caught up, or read from the primary' },
  });
}

/** MySQL 8.0.26 renamed the variable. */
async function loggingOfReceived(facts: PreflightFacts): Promise<{ name: string; value: string }> {
  const renamed = await facts.variable('log_replica_updates');
  if (renamed !== undefined) return { name: 'log_replica_updates', value: renamed };
  return { name: 'log_slave_updates', value: (await facts.variable('log_slave_updates')) ?? 'OFF' };
}

function watchPrivilege({ flavour, version }: ServerFacts): string {
  return flavour === 'mariadb' && isAtLeast(version, [10, 5, 9]) ? 'REPLICA MONITOR' : 'REPLICATION CLIENT';
}
