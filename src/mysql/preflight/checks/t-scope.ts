import { type Check, fail, pass, warn } from '../check.js';
import { tablesInScope, wantedTables } from '../facts/tables.js';
import { AWS } from '../rules/manual.js';

const SYSTEM = new Set(['mysql', 'information_schema', 'performance_schema', 'sys', 'ndbinfo', 'innodb']);
const MANY = 10_000;

export const T_SCOPE: Check = {
  id: 't.scope',
  title: 'there are tables to replicate',
  severity: 'fail',
  effect: 'nothing is replicated',
  remedy: 'choose a database that has tables: futureim config set source.database NAME',
  sources: [AWS.assessment],
  async run(facts) {
    if (SYSTEM.has(facts.database.toLowerCase())) {
      return fail(`${facts.database} is a database of the server itself`, {
        effect: 'its tables are no data of the shop, and most of them are not in the binlog',
      });
    }
    const wanted = await wantedTables(facts);
    const present = await tablesInScope(facts);
    // That chosen tables are missing is told by priv.select, table by table.
    if (wanted.length === 0) return fail(`${facts.database} has no table that "${facts.user}" may see`);
    if (present.length <= MANY) return pass(`${present.length} tables of ${facts.database}`);
    return warn(`${present.length} tables`, {
      effect: `beyond ${MANY} tables a task takes hours to start and much memory`,
      remedy: { text: 'divide the tables among several tasks in futureim.yaml' },
    });
  },
};
