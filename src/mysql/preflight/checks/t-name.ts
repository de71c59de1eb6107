import { type Check, fail, pass, warn } from '../check.js';
import { columnsInScope, tablesInScope } from '../facts/tables.js';
import { listed } from '../rules/listed.js';
import { AWS } from '../rules/manual.js';

const QUOTES = /[`'"]/;
const PLAIN = /^\w+$/;

/** The local target carries any name that the server can have. */
export const T_NAME: Check = {
  id: 't.name',
  title: 'names consist of letters, digits and underscores',
  severity: 'fail',
  effect: 'AWS DMS does not support quotes in names: the table is not replicated',
  remedy: 'rename the table or column, by a transformation rule or on the source',
  sources: [AWS.source, AWS.athenaNames],
  targets: ['aws'],
  async run(facts) {
    const tables = (await tablesInScope(facts)).map(({ name }) => name);
    const columns = (await columnsInScope(facts)).map(({ table, column }) => ({ name: `${table}.${column}`, column }));
    const matching = (test: (name: string) => boolean) => [
      ...tables.filter(test),
      ...columns.filter(({ column }) => test(column)).map(({ name }) => name),
    ];
    const quoted = matching((name) => QUOTES.test(name));
    if (quoted.length > 0) return fail(listed(quoted));
    const special = matching((name) => !PLAIN.test(name));
    if (special.length === 0) return pass('all names are plain');
    return warn(listed(special), { effect: 'Athena and the validation of AWS DMS reject such names' });
  },
};
