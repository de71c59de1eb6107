import { quoteIdentifier, quoteTable } from '../../connection/quote.js';
import { type Check, pass, warn } from '../check.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';
import { type ColumnFacts, columnsInScope } from '../facts/tables.js';
import { listed } from '../rules/listed.js';
import { AWS, guide } from '../rules/manual.js';

/** How far to look: enough to meet old rows, little enough for a busy server. */
const SAMPLED_ROWS = 1000;
const SAMPLED_TABLES = 200;

export const T_ZERO: Check = {
  id: 't.zero',
  title: 'no date is zero',
  severity: (target) => (target === 'aws' ? 'warn' : 'info'),
  effect: 'dates such as 0000-00-00 do not exist in the lake: they arrive as NULL, or AWS DMS rejects the row',
  remedy: 'set them to NULL in the source, and add NO_ZERO_DATE to sql_mode so that no new ones come',
  sources: [guide('replication.md'), AWS.source],
  async run(facts) {
    const dates = (await columnsInScope(facts)).filter(({ baseType }) =>
      /^(?:date|datetime|timestamp)$/i.test(baseType),
    );
    const byTable = [...Map.groupBy(dates, ({ table }) => table)];
    const found = dates
      .filter((column) => /0000-00-00/.test(column.default ?? ''))
      .map((each) => `${name(each)} by default`);
    for (const [table, columns] of byTable.slice(0, SAMPLED_TABLES)) {
      found.push(...(await zeroDates(facts, table, columns)).map(name));
    }
    if (found.length > 0) return warn(listed([...new Set(found)]));
    return pass(`none among the first ${SAMPLED_ROWS} rows of ${Math.min(byTable.length, SAMPLED_TABLES)} tables`);
  },
};

async function zeroDates(
  facts: PreflightFacts,
  table: string,
  columns: readonly ColumnFacts[],
): Promise<ColumnFacts[]> {
  const names = columns.map(({ column }) => quoteIdentifier(column));
  const [row] = await facts.rows<Record<string, number | null>>(
    `SELECT ${names.map((each, index) => `MAX(DAYOFMONTH(${each}) = 0) AS c${index}`).join(', ')}
      FROM (SELECT ${names.join(', ')} FROM ${quoteTable(facts.database, table)} LIMIT ${SAMPLED_ROWS}) AS sample`,
    [],
    { needs: `SELECT ON ${quoteTable(facts.database, table)}` },
  );
  return columns.filter((_, index) => Number(row?.[`c${index}`] ?? 0) === 1);
}

function name({ table, column }: ColumnFacts): string {
  return `${table}.${column}`;
}
