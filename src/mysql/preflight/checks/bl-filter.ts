import { positionPrivilege } from '../../setup/replication-privileges.js';
import { type Check, fail, pass } from '../check.js';
import { statusStatement, writesBinlog } from '../facts/binlog.js';
import { mysqlManual } from '../rules/manual.js';

export const BL_FILTER: Check = {
  id: 'bl.filter',
  title: 'the binlog leaves out no change of the database',
  severity: 'fail',
  effect: 'changes of the database are not logged and never captured',
  remedy: 'remove binlog-do-db and binlog-ignore-db from the configuration of the server',
  sources: [mysqlManual('replication-options-binary-log#option_mysqld_binlog-do-db')],
  async run(facts) {
    if (!(await writesBinlog(facts))) return pass('no binlog is written');
    const server = await facts.server();
    const [row] = await facts.rows<{ Binlog_Do_DB?: string; Binlog_Ignore_DB?: string }>(statusStatement(server), [], {
      needs: `${positionPrivilege(server).grant} ON *.*`,
    });
    const only = names(row?.Binlog_Do_DB);
    const ignored = names(row?.Binlog_Ignore_DB);
    const remedy = { remedy: { text: this.remedy, restart: true } };
    if (only.length > 0 && !only.includes(facts.database)) return fail(`binlog-do-db is ${only.join(', ')}`, remedy);
    if (ignored.includes(facts.database)) return fail(`binlog-ignore-db is ${ignored.join(', ')}`, remedy);
    return pass(only.length === 0 ? `${facts.database} is not filtered` : `binlog-do-db names ${facts.database}`);
  },
};

function names(list: string | undefined): string[] {
  return (list ?? '').split(',').filter((name) => name !== '');
}
