import { type Check, pass } from '../check.js';
import { configureVariable } from '../server-variable.js';

export const BL_ON: Check = {
  id: 'bl.on',
  title: 'the binlog is written',
  severity: 'fail',
  async run(facts) {
    const value = await facts.variable('log_bin');
    if (value === 'ON' || value === '1') return pass('log_bin is ON');
    return {
      status: 'fail',
      evidence: `log_bin is ${value ?? 'not known to this server'}`,
      effect: 'no change can be captured',
      remedy: configureVariable(
        ['log_bin = mysql-bin', 'server_id = 1'],
        'switch the binlog on, and remove skip-log-bin if it is there',
      ),
    };
  },
};
