import { type Check, fail, pass } from '../check.js';
import { guide, mariadbManual, mysqlManual } from '../rules/manual.js';
import { setVariables } from '../rules/set-variable.js';

/** AWS DMS reads column names from the source instead, so it does not matter there. */
export const BL_ROWMETA: Check = {
  id: 'bl.rowmeta',
  title: 'the binlog names the columns',
  severity: 'fail',
  effect: 'after an ALTER TABLE, values would be written under the wrong column',
  remedy: 'log full row metadata before replication starts',
  sources: [
    guide('replication.md'),
    mysqlManual('replication-options-binary-log#sysvar_binlog_row_metadata'),
    mariadbManual('replication-and-binary-log-system-variables'),
  ],
  targets: ['local'],
  async run(facts) {
    const value = await facts.variable('binlog_row_metadata');
    if (value?.toUpperCase() === 'FULL') return pass('binlog_row_metadata is FULL');
    if (value === undefined && (await facts.server()).flavour === 'mysql') {
      return pass('MySQL before 8.0.1 names no columns: rows are read by the declarations of their full load');
    }
    if (value === undefined) {
      return fail('this server has no binlog_row_metadata', {
        remedy: { text: 'upgrade to MariaDB 10.5 or later, or use --target aws' },
      });
    }
    return fail(`binlog_row_metadata is ${value}`, {
      remedy: await setVariables(facts, { set: { binlog_row_metadata: 'FULL' }, text: this.remedy }),
    });
  },
};
