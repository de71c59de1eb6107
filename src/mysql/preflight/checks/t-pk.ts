import { quoteTable } from '../../connection/quote.js';
import { type Check, pass } from '../check.js';

export const T_PK: Check = {
  id: 't.pk',
  title: 'every table has a key',
  severity: (target) => (target === 'local' ? 'fail' : 'warn'),
  async run(facts) {
    const keyed = new Set((await facts.rows<{ name: string }>(KEYED_TABLES, [facts.database])).map(({ name }) => name));
    const present = new Set((await facts.rows<{ name: string }>(TABLES, [facts.database])).map(({ name }) => name));
    const without = facts.tables.filter((table) => present.has(table) && !keyed.has(table));
    if (without.length === 0) return pass(`${facts.tables.length} tables have a primary or unique key`);
    return {
      status: 'fail',
      evidence: `${without.join(', ')} ${without.length === 1 ? 'has' : 'have'} no primary key and no unique key without NULLs`,
      effect: 'their updates and deletes cannot be matched to rows',
      remedy: {
        text: 'add a primary key',
        sql: without.map((table) => `ALTER TABLE ${quoteTable(facts.database, table)} ADD PRIMARY KEY (column)`),
      },
    };
  },
};

/**
 * STATISTICS, unlike TABLE_CONSTRAINTS, shows what an account with SELECT alone may see. Grouped by bytes: names that
 * differ in case alone are different tables, and the collation of this column would take them for one.
 */
const KEYED_TABLES = `
  SELECT MAX(TABLE_NAME) AS name
  FROM information_schema.STATISTICS
  WHERE TABLE_SCHEMA = ? AND NON_UNIQUE = 0
  GROUP BY CAST(TABLE_NAME AS BINARY), INDEX_NAME
  HAVING SUM(NULLABLE = 'YES') = 0`;

const TABLES = `SELECT TABLE_NAME AS name FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'`;
