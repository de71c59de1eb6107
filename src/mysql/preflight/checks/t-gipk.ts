import { quoteIdentifier, quoteTable } from '../../connection/quote.js';
import { columnCheck } from '../rules/column-check.js';
import { AWS, mysqlManual } from '../rules/manual.js';

/** The local target reads columns by name and carries invisible ones. */
export const T_GIPK = columnCheck({
  id: 't.gipk',
  title: 'no column is invisible',
  severity: 'warn',
  effect: 'AWS DMS does not carry invisible columns; where it is the generated primary key, rows lose their key',
  remedy: 'make the columns visible',
  sources: [AWS.source, mysqlManual('create-table-gipks')],
  targets: ['aws'],
  none: 'all columns are visible',
  finds: ({ extra, column }) =>
    /\bINVISIBLE\b/i.test(extra) ? (column === 'my_row_id' ? 'generated key, invisible' : 'invisible') : undefined,
  mend: (found, facts) => {
    const text = 'make the columns visible';
    if (found.some(({ extra }) => !/^invisible$|auto_increment invisible/i.test(extra))) return { text };
    return {
      text,
      sql: found.map(({ table, column, type, nullable }) => {
        const target = `ALTER TABLE ${quoteTable(facts.database, table)}`;
        if (column === 'my_row_id') return `${target} ALTER COLUMN my_row_id SET VISIBLE`;
        return `${target} MODIFY COLUMN ${quoteIdentifier(column)} ${type}${nullable ? '' : ' NOT NULL'}`;
      }),
      caution:
        'SELECT * and INSERT without a list of columns then meet one column more; compare default and comment first',
    };
  },
});
