import type { Finding } from '../../../core/findings.js';
import type { TableVerdict } from './report.js';
import type { SourceSnapshot } from './source-snapshot.js';
import type { TableCase } from './table-cases.js';
import type { TableCheck } from './table-check.js';
import type { VerifyContext } from './verify-context.js';
import { verifyTables } from './verify-tables.js';

/** Every table has as many rows as the source had at the same position. */
export function verifyComplete(
  context: VerifyContext,
  snapshot: SourceSnapshot,
  cases: readonly TableCase[],
): Promise<{ findings: Finding[]; tables: TableVerdict[] }> {
  const check: TableCheck = {
    level: 'complete',
    title: (table) => `table ${table} is complete`,
    async compare({ table, asOf }) {
      const [sourceRows, lakeRows] = await Promise.all([snapshot.count(table), context.target.lake.count(table, asOf)]);
      return sourceRows === lakeRows
        ? { verdict: 'same count', sourceRows, lakeRows }
        : { verdict: 'differs', sourceRows, lakeRows, reason: 'the number of rows is not the same' };
    },
  };
  return verifyTables(context, cases, check);
}
