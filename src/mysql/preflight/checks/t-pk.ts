import { quoteTable } from '../../connection/quote.js';
import { type Check, fail, pass, warn } from '../check.js';
import { columnsInScope, keyedTables, tablesInScope } from '../facts/tables.js';
import { listed } from '../rules/listed.js';
import { AWS } from '../rules/manual.js';

const LOB = /blob|text|json|geometry/i;

export const T_PK: Check = {
  id: 't.pk',
  title: 'every table has a key',
  severity: 'fail',
  effect: 'their updates and deletes cannot be matched to rows',
  remedy: 'add a primary key, or a unique key over columns that are NOT NULL',
  sources: [AWS.assessment, AWS.troubleshooting],
  async run(facts) {
    const keyed = await keyedTables(facts);
    const tables = await tablesInScope(facts);
    const without = tables.map(({ name }) => name).filter((name) => !keyed.has(name));
    if (without.length === 0) return pass(`${tables.length} tables have a primary or unique key`);
    const verb = without.length === 1 ? 'has' : 'have';
    const evidence = `${listed(without)} ${verb} no primary key and no unique key without NULLs`;
    const remedy = {
      text: 'add a primary key, here a new column; a column that is unique already is better',
      sql: without.map((table) => `ALTER TABLE ${quoteTable(facts.database, table)} ADD COLUMN ${NEW_KEY}`),
      caution: 'rebuilds the table, and INSERT statements without a list of columns then fail',
    };
    if (facts.target === 'local') return fail(evidence, { remedy });
    const withLob = new Set(
      (await columnsInScope(facts)).filter(({ baseType }) => LOB.test(baseType)).map(({ table }) => table),
    );
    if (!without.some((table) => withLob.has(table))) return warn(evidence, { remedy });
    return fail(evidence, { effect: 'AWS DMS captures no LOB column of a table without a key', remedy });
  },
};

const NEW_KEY = 'fim_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY';
