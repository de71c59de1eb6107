import type { Finding } from '../../../core/findings.js';
import { keyColumns } from '../../../lake/checksum/checksum-definition.js';
import { readableKey } from '../../../lake/checksum/key-text.js';
import type { LakeCount, LakeTable } from '../../../targets/ports/lake.js';
import type { TableVerdict } from './report.js';
import type { SourceSnapshot } from './source-snapshot.js';
import type { TableCase } from './table-cases.js';
import type { TableCheck, TableComparison } from './table-check.js';
import type { VerifyContext } from './verify-context.js';
import { verifyTables } from './verify-tables.js';

/** Every table has as many rows as the source had at the same moment. */
export function verifyComplete(
  context: VerifyContext,
  snapshot: SourceSnapshot,
  cases: readonly TableCase[],
): Promise<{ findings: Finding[]; tables: TableVerdict[] }> {
  const check: TableCheck = {
    level: 'complete',
    title: (table) => `table ${table} is complete`,
    async compare({ table, lake, asOf }) {
      const [sourceRows, inLake] = await Promise.all([snapshot.count(table), context.target.lake.count(table, asOf)]);
      return comparedCounts(sourceRows, inLake, lake);
    },
  };
  return verifyTables(context, cases, check);
}

/** Rows that changed around the moment may be counted on one side alone, so that many may be more or less. */
function comparedCounts(sourceRows: number, inLake: LakeCount, lake: LakeTable): TableComparison {
  const { rows: lakeRows, unsettled = 0 } = inLake;
  const difference = Math.abs(sourceRows - lakeRows);
  const notes = [repeatedNote(inLake, lake), difference > 0 ? `${difference} of them in flight` : undefined];
  const note = notes.filter((each) => each !== undefined).join('; ');
  const counts = { sourceRows, lakeRows, ...(note === '' ? {} : { note }) };
  if (difference <= unsettled) return { verdict: 'same count', ...counts };
  return { verdict: 'differs', sourceRows, lakeRows, reason: 'the number of rows is not the same' };
}

function repeatedNote({ repeated }: LakeCount, lake: LakeTable): string | undefined {
  if (repeated === undefined || repeated.changes === 0) return undefined;
  const named = repeated.keys.map((key) => readableKey(key, keyColumns(lake)));
  const more = repeated.changes > named.length ? ' and more' : '';
  return `delivered more than once, and counted once: ${named.join(', ')}${more}`;
}
