import { type Check, pass } from '../check.js';
import { setVariable } from '../server-variable.js';

export const BL_SERVERID: Check = {
  id: 'bl.serverid',
  title: 'the server has an id',
  severity: 'fail',
  async run(facts) {
    const value = Number((await facts.variable('server_id')) ?? 0);
    if (value >= 1) return pass(`server_id is ${value}`);
    return {
      status: 'fail',
      evidence: `server_id is ${value}`,
      effect: 'the server refuses every reader of its binlog',
      remedy: setVariable(await facts.server(), 'server_id', 1, 'or another number that no server of the topology has'),
    };
  },
};
