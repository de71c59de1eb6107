import { type Check, pass } from '../check.js';
import { setVariable } from '../server-variable.js';

export const BL_FORMAT: Check = {
  id: 'bl.format',
  title: 'the binlog holds rows',
  severity: 'fail',
  async run(facts) {
    const value = await facts.variable('binlog_format');
    // A server without the variable knows no other way.
    if (value === undefined || value.toUpperCase() === 'ROW') return pass(`binlog_format is ${value ?? 'fixed'}`);
    return {
      status: 'fail',
      evidence: `binlog_format is ${value}`,
      effect: 'changes are logged as statements, which hold no rows to capture',
      remedy: setVariable(
        await facts.server(),
        'binlog_format',
        'ROW',
        'and let applications reconnect: open sessions keep the old format',
      ),
    };
  },
};
