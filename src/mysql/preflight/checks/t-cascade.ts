import { isAtLeast } from '../../connection/server-facts.js';
import { type Check, pass, warn } from '../check.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';
import { createTableText, tablesInScope } from '../facts/tables.js';
import { AWS, mysqlManual } from '../rules/manual.js';

/** From MySQL 9.6 on, foreign keys are carried out above the storage engine, where the binlog is written. */
const LOGGED_SINCE = [9, 6, 0] as const;

export const T_CASCADE: Check = {
  id: 't.cascade',
  title: 'no foreign key changes rows behind the binlog',
  severity: 'warn',
  effect: 'rows that the server deletes or changes through them stay as they were in the lake until a reload',
  remedy: 'delete child rows before their parents in the application, or define the keys with RESTRICT',
  sources: [AWS.source, mysqlManual('innodb-and-mysql-replication')],
  async run(facts) {
    const server = await facts.server();
    const native = (await facts.variable('innodb_native_foreign_keys')) ?? 'OFF';
    const logged = server.flavour === 'mysql' && isAtLeast(server.version, LOGGED_SINCE);
    if (logged && native !== 'ON' && native !== '1') {
      return pass('this server writes cascaded changes to the binlog, children before parents');
    }
    const tables = await tablesInScope(facts);
    const keys = (await Promise.all(tables.map(({ name }) => cascades(facts, name)))).flat();
    if (keys.length === 0) return pass('no foreign key cascades or sets NULL');
    const remedy = {
      text: `${this.remedy}; verify names the rows left behind`,
      command: 'futureim verify --level equal',
    };
    return warn(`${keys.length} foreign keys: ${keys.join(', ')}`, { remedy });
  },
};

async function cascades(facts: PreflightFacts, table: string): Promise<string[]> {
  return cascadingColumns((await createTableText(facts, table)) ?? '').map((key) => `${table}.${key}`);
}

/** `product_id (ON DELETE CASCADE)` for each foreign key of a CREATE TABLE text that acts on its own. */
export function cascadingColumns(createTable: string): string[] {
  return createTable.split('\n').flatMap((line) => {
    const columns = /FOREIGN KEY \(([^)]*)\)/.exec(line)?.[1];
    const actions = line.match(/ON (?:DELETE|UPDATE) (?:CASCADE|SET NULL|SET DEFAULT)/g);
    return columns === undefined || actions === null ? [] : [`${columns.replaceAll('`', '')} (${actions.join(', ')})`];
  });
}
