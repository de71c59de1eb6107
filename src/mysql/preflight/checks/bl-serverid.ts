import { FutureimError } from '../../../core/errors.js';
import { type Check, fail, pass } from '../check.js';
import { replicasStatement } from '../facts/binlog.js';
import { knownError } from '../facts/hidden.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';
import { AWS, mysqlManual } from '../rules/manual.js';
import { setVariables } from '../rules/set-variable.js';

export const BL_SERVERID: Check = {
  id: 'bl.serverid',
  title: 'the server has an id of its own',
  severity: 'fail',
  effect: 'the server refuses every reader of its binlog',
  remedy: 'give the server an id that no other server of the topology has',
  sources: [AWS.source, mysqlManual('replication-options#sysvar_server_id')],
  async run(facts) {
    const id = Number((await facts.variable('server_id')) ?? 0);
    const replicas = await replicaIds(facts);
    const set = async () => ({
      remedy: await setVariables(facts, { set: { server_id: freeId(replicas ?? []) }, text: this.remedy }),
    });
    if (id < 1) return fail(`server_id is ${id}`, await set());
    const all = [id, ...(replicas ?? [])];
    const twice = all.find((each, index) => all.indexOf(each) !== index);
    if (twice !== undefined) {
      return fail(`server_id ${twice} is used by more than one server`, {
        effect: 'readers with the same id end each other, and changes go round in circles',
        ...(twice === id ? await set() : {}),
      });
    }
    if (replicas === undefined) return pass(`server_id is ${id}; other replicas may not be seen`);
    return pass(`server_id is ${id}, and no replica has it`);
  },
};

/** Ids of the replicas that are connected; undefined when the account may not see them, which is no fault of the id. */
async function replicaIds(facts: PreflightFacts): Promise<number[] | undefined> {
  const rows = await facts.rows<Record<string, unknown>>(replicasStatement(await facts.server())).catch(knownError);
  return rows instanceof FutureimError ? undefined : rows.map((row) => Number(row.Server_Id ?? row.Server_id));
}

function freeId(taken: readonly number[]): number {
  let id = 1;
  while (taken.includes(id)) id++;
  return id;
}
