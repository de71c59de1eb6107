import { FutureimError } from '../../../core/errors.js';
import { serverErrorNumber } from '../../connection/driver-errors.js';
import { quoteIdentifier, quoteTable } from '../../connection/quote.js';
import { type Check, fail, pass } from '../check.js';
import { isDenied, knownError } from '../facts/hidden.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';
import { wantedTables } from '../facts/tables.js';
import { grantRemedy } from '../rules/global-privilege.js';
import { listed } from '../rules/listed.js';
import { AWS } from '../rules/manual.js';

/** ER_NO_SUCH_TABLE, ER_BAD_DB_ERROR */
const MISSING = new Set([1146, 1049]);

export const PRIV_SELECT: Check = {
  id: 'priv.select',
  title: 'the account may read the tables',
  severity: 'fail',
  effect: 'these tables cannot be loaded',
  remedy: 'grant SELECT on the database',
  sources: [AWS.source],
  async run(facts) {
    const tables = await wantedTables(facts);
    const { refused, missing } = await tryTables(facts, tables);
    if (refused.length > 0) {
      return fail(`"${facts.user}" may not read ${listed(refused)} in ${facts.database}`, {
        remedy: await grantRemedy(facts, 'read the database', [`SELECT ON ${quoteIdentifier(facts.database)}.*`]),
      });
    }
    if (missing.length > 0) {
      return fail(`${facts.database} has no table ${listed(missing)}`, {
        effect: 'there is nothing to load for them',
        remedy: { text: 'create the tables, or choose others in futureim.yaml', command: 'futureim mysql setup' },
      });
    }
    return pass(`${tables.length} tables of ${facts.database} can be read`);
  },
};

/** Asks for no row of each table: what roles and grants on single columns give shows in no list. */
async function tryTables(facts: PreflightFacts, tables: readonly string[]) {
  const refused: string[] = [];
  const missing: string[] = [];
  for (const table of tables) {
    const statement = `SELECT 1 FROM ${quoteTable(facts.database, table)} LIMIT 0`;
    const outcome = await facts.rows(statement, [], { as: 'replication' }).catch(knownError);
    if (!(outcome instanceof FutureimError)) continue;
    if (MISSING.has(serverErrorNumber(outcome))) missing.push(table);
    else if (isDenied(outcome)) refused.push(table);
    else throw outcome;
  }
  return { refused, missing };
}
