import { FutureimError } from '../../../core/errors.js';
import { serverErrorNumber } from '../../connection/driver-errors.js';
import { quoteTable } from '../../connection/quote.js';
import { isAtLeast } from '../../connection/server-facts.js';
import { type Check, pass } from '../check.js';
import { knownError, type PreflightFacts } from '../facts.js';

/** From MySQL 9.6 on, foreign keys are carried out above the storage engine, where the binlog is written. */
const LOGGED_SINCE = [9, 6, 0] as const;
const NO_SUCH_TABLE = 1146;

export const T_CASCADE: Check = {
  id: 't.cascade',
  title: 'no foreign key changes rows behind the binlog',
  severity: 'warn',
  async run(facts) {
    const server = await facts.server();
    const native = await facts.variable('innodb_native_foreign_keys');
    if (server.flavour === 'mysql' && isAtLeast(server.version, LOGGED_SINCE) && native !== 'ON') {
      return pass('this server writes cascaded changes to the binlog');
    }
    const keys = (await Promise.all(facts.tables.map((table) => cascades(facts, table)))).flat();
    if (keys.length === 0) return pass('no foreign key cascades or sets NULL');
    return {
      status: 'warn',
      evidence: `${keys.length} foreign keys: ${keys.join(', ')}`,
      effect: 'rows that the server deletes or changes through them stay as they were in the lake until a reload',
      remedy: {
        text: 'delete child rows before their parents in the application, or define the keys with RESTRICT; verify names the rows left behind',
        command: 'futureim verify --level equal',
      },
    };
  },
};

/** SHOW CREATE TABLE needs SELECT alone; the information schema shows foreign keys only to accounts that may write. */
async function cascades(facts: PreflightFacts, table: string): Promise<string[]> {
  const rows = await facts
    .rows<Record<string, string>>(`SHOW CREATE TABLE ${quoteTable(facts.database, table)}`)
    .catch(knownError);
  if (rows instanceof FutureimError) {
    if (serverErrorNumber(rows) === NO_SUCH_TABLE) return [];
    throw rows;
  }
  return cascadingColumns(rows[0]?.['Create Table'] ?? '').map((key) => `${table}.${key}`);
}

/** `product_id (ON DELETE CASCADE)` for each foreign key of a CREATE TABLE text that acts on its own. */
export function cascadingColumns(createTable: string): string[] {
  return createTable.split('\n').flatMap((line) => {
    const columns = /FOREIGN KEY \(([^)]*)\)/.exec(line)?.[1];
    const actions = line.match(/ON (?:DELETE|UPDATE) (?:CASCADE|SET NULL|SET DEFAULT)/g);
    return columns === undefined || actions === null ? [] : [`${columns.replaceAll('`', '')} (${actions.join(', ')})`];
  });
}
