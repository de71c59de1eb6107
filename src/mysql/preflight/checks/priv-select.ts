import { FutureimError } from '../../../core/errors.js';
import { serverErrorNumber } from '../../connection/driver-errors.js';
import { quoteIdentifier, quoteTable } from '../../connection/quote.js';
import { type Check, pass } from '../check.js';
import { knownError } from '../facts.js';

/** ER_NO_SUCH_TABLE, ER_BAD_DB_ERROR, ER_DBACCESS_DENIED_ERROR */
const MISSING = new Set([1146, 1049]);
const DATABASE_DENIED = 1044;

export const PRIV_SELECT: Check = {
  id: 'priv.select',
  title: 'the account may read the tables',
  severity: 'fail',
  async run(facts) {
    const refused: string[] = [];
    const missing: string[] = [];
    for (const table of facts.tables) {
      const outcome = await facts
        .replicationRows(`SELECT 1 FROM ${quoteTable(facts.database, table)} LIMIT 0`)
        .catch(knownError);
      if (!(outcome instanceof FutureimError)) continue;
      const number = serverErrorNumber(outcome);
      if (MISSING.has(number)) missing.push(table);
      else if (outcome.code === 'FIM-MYSQL-PRIVILEGE' || number === DATABASE_DENIED) refused.push(table);
      else throw outcome;
    }
    if (refused.length > 0) {
      return {
        status: 'fail',
        evidence: `"${facts.user}" may not read ${refused.join(', ')} in ${facts.database}`,
        effect: 'these tables cannot be loaded',
        remedy: {
          text: 'let the account read the database',
          sql: [`GRANT SELECT ON ${quoteIdentifier(facts.database)}.* TO ${await facts.account()}`],
        },
      };
    }
    if (missing.length > 0) {
      return {
        status: 'fail',
        evidence: `${facts.database} has no table ${missing.join(', ')}`,
        effect: 'there is nothing to load for them',
        remedy: { text: 'create the tables, or choose others in futureim.yaml', command: 'futureim mysql setup' },
      };
    }
    return pass(`${facts.tables.length} tables of ${facts.database} can be read`);
  },
};
