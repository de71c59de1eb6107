import { type Check, pass } from '../check.js';
import { setVariable } from '../server-variable.js';

export const BL_IMAGE: Check = {
  id: 'bl.image',
  title: 'the binlog holds whole rows',
  severity: 'fail',
  async run(facts) {
    const value = await facts.variable('binlog_row_image');
    // A server without the variable knows no other way.
    if (value === undefined || value.toUpperCase() === 'FULL') return pass(`binlog_row_image is ${value ?? 'fixed'}`);
    return {
      status: 'fail',
      evidence: `binlog_row_image is ${value}`,
      effect: 'columns that a statement did not name are missing from captured changes',
      remedy: setVariable(await facts.server(), 'binlog_row_image', 'FULL', 'and let applications reconnect'),
    };
  },
};
