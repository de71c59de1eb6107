import { type Check, pass } from '../check.js';
import { setVariable } from '../server-variable.js';

/** MySQL wraps whole transactions, MariaDB single events; neither form is decoded. */
const VARIABLES = { mysql: 'binlog_transaction_compression', mariadb: 'log_bin_compress' } as const;

export const BL_COMPRESS: Check = {
  id: 'bl.compress',
  title: 'the binlog is not compressed',
  severity: 'fail',
  async run(facts) {
    const server = await facts.server();
    const name = VARIABLES[server.flavour];
    const value = (await facts.variable(name)) ?? 'OFF';
    if (value === 'OFF' || value === '0') return pass(`${name} is OFF`);
    return {
      status: 'fail',
      evidence: `${name} is ${value}`,
      effect: 'compressed changes cannot be decoded',
      remedy: setVariable(server, name, 'OFF', 'then run FLUSH BINARY LOGS and start replication after it'),
    };
  },
};
