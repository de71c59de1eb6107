import { quoteTable } from '../../connection/quote.js';
import { type Check, pass, warn } from '../check.js';
import { tablesInScope } from '../facts/tables.js';
import { listed } from '../rules/listed.js';
import { AWS, mysqlManual } from '../rules/manual.js';

export const T_ENGINE: Check = {
  id: 't.engine',
  title: 'every table is transactional',
  severity: (target) => (target === 'local' ? 'warn' : 'info'),
  effect:
    'a load of these tables is no snapshot: rows that change meanwhile may be missing or double until they change again',
  remedy: 'move the tables to InnoDB',
  sources: [AWS.assessment, mysqlManual('converting-tables-to-innodb')],
  async run(facts) {
    const tables = await tablesInScope(facts);
    const others = tables.filter(({ engine }) => !/^(?:innodb|ndbcluster|rocksdb|tokudb)$/i.test(engine));
    if (others.length === 0) return pass(`${tables.length} tables are transactional`);
    return warn(listed(others.map(({ name, engine }) => `${name} (${engine || 'unknown'})`)), {
      remedy: {
        text: this.remedy,
        sql: others.map(({ name }) => `ALTER TABLE ${quoteTable(facts.database, name)} ENGINE = InnoDB`),
        caution: 'rebuilds the table and locks it meanwhile',
      },
    });
  },
};
