import { type Check, pass } from '../check.js';
import { setVariable } from '../server-variable.js';

export const BL_PARTIALJSON: Check = {
  id: 'bl.partialjson',
  title: 'JSON columns are logged whole',
  severity: 'fail',
  applies: ({ flavour }) => flavour === 'mysql',
  async run(facts) {
    const value = (await facts.variable('binlog_row_value_options')) ?? '';
    if (value === '') return pass('binlog_row_value_options is empty');
    return {
      status: 'fail',
      evidence: `binlog_row_value_options is ${value}`,
      effect: 'updates of JSON columns are logged as differences, which cannot be decoded',
      remedy: setVariable(await facts.server(), 'binlog_row_value_options', '', 'and let applications reconnect'),
    };
  },
};
