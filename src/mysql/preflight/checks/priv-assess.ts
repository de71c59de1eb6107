import { FutureimError } from '../../../core/errors.js';
import { serverErrorNumber } from '../../connection/driver-errors.js';
import { isAtLeast, type ServerFacts } from '../../connection/server-facts.js';
import { type Check, pass, warn } from '../check.js';
import { isDenied, knownError } from '../facts/hidden.js';
import { grantRemedy } from '../rules/global-privilege.js';
import { listed } from '../rules/listed.js';
import { AWS } from '../rules/manual.js';

const NO_SUCH_TABLE = 1146;

export const PRIV_ASSESS: Check = {
  id: 'priv.assess',
  title: 'the account may read what assessments of AWS DMS look at',
  severity: 'warn',
  effect: 'premigration assessments fail; AWS DMS runs one by itself before it resumes or reloads a task',
  remedy: 'grant SELECT on the system tables that assessments read',
  sources: [AWS.source, AWS.cdc],
  targets: ['aws'],
  async run(facts) {
    const refused: string[] = [];
    for (const table of assessedTables(await facts.server())) {
      const outcome = await facts.rows(`SELECT 1 FROM ${table} LIMIT 0`, [], { as: 'replication' }).catch(knownError);
      if (!(outcome instanceof FutureimError) || serverErrorNumber(outcome) === NO_SUCH_TABLE) continue;
      if (!isDenied(outcome)) throw outcome;
      refused.push(table);
    }
    if (refused.length === 0) return pass('the system tables can be read');
    return warn(`"${facts.user}" may not read ${listed(refused)}`, {
      remedy: await grantRemedy(
        facts,
        'read them',
        refused.map((table) => `SELECT ON ${table}`),
      ),
    });
  },
};

function assessedTables({ flavour, version }: ServerFacts): string[] {
  const tables = ['mysql.user', 'mysql.db', 'mysql.tables_priv'];
  if (flavour === 'mariadb') return tables;
  return [
    ...tables,
    ...(isAtLeast(version, [8, 0, 0]) ? ['mysql.role_edges'] : []),
    ...(isAtLeast(version, [5, 7, 0]) ? ['performance_schema.replication_connection_status'] : []),
  ];
}
