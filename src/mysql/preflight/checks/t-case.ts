import { type Check, fail, pass } from '../check.js';
import { tablesInScope } from '../facts/tables.js';
import { listed } from '../rules/listed.js';
import { AWS, mysqlManual } from '../rules/manual.js';

export const T_CASE: Check = {
  id: 't.case',
  title: 'names are lower case where the server does not tell case apart',
  severity: (target) => (target === 'aws' ? 'fail' : 'warn'),
  effect: 'AWS DMS captures no change of these tables: the binlog may write their names in another case',
  remedy: 'rename the tables to lower case, or move to a server with a case-sensitive file system',
  sources: [AWS.source, mysqlManual('identifier-case-sensitivity')],
  async run(facts) {
    const [system, setting] = await Promise.all([
      facts.variable('lower_case_file_system'),
      facts.variable('lower_case_table_names'),
    ]);
    if (system !== 'ON' && setting !== '2') return pass('the server tells upper and lower case apart');
    const names = [facts.database, ...(await tablesInScope(facts)).map(({ name }) => name)];
    const mixed = names.filter((name) => name !== name.toLowerCase());
    if (mixed.length === 0) return pass('all names are lower case');
    return fail(`${listed(mixed)}, and lower_case_table_names is ${setting}`, {
      effect:
        facts.target === 'aws' ? this.effect : 'the binlog may write their names in another case than the tables have',
    });
  },
};
