import { type Check, pass } from '../check.js';
import { setVariable } from '../server-variable.js';

/** AWS DMS reads column names from the source instead, so it does not matter there. */
export const BL_ROWMETA: Check = {
  id: 'bl.rowmeta',
  title: 'the binlog names the columns',
  severity: (target) => (target === 'local' ? 'fail' : 'info'),
  async run(facts) {
    const value = await facts.variable('binlog_row_metadata');
    if (value?.toUpperCase() === 'FULL') return pass('binlog_row_metadata is FULL');
    if (facts.target === 'aws')
      return pass(`binlog_row_metadata is ${value ?? 'not known'}, which AWS DMS does not use`);
    const effect = 'after an ALTER TABLE, values would be written under the wrong column';
    const { flavour } = await facts.server();
    if (value === undefined && flavour === 'mysql') {
      return pass('MySQL before 8.0.1 names no columns: rows are read by the declarations of their full load');
    }
    if (value === undefined) {
      return {
        status: 'fail',
        evidence: 'this server has no binlog_row_metadata',
        effect,
        remedy: { text: 'upgrade to MariaDB 10.5 or later, or use --target aws' },
      };
    }
    return {
      status: 'fail',
      evidence: `binlog_row_metadata is ${value}`,
      effect,
      remedy: setVariable(await facts.server(), 'binlog_row_metadata', 'FULL', 'before replication starts'),
    };
  },
};
