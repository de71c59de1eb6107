import { asFutureimError, FutureimError } from '../../../core/errors.js';
import type { Finding } from '../../../core/findings.js';
import type { TableVerdict } from './report.js';
import type { ComparableTable, TableCase } from './table-cases.js';
import type { TableCheck, TableComparison } from './table-check.js';
import { tableFinding } from './table-finding.js';
import type { VerifyContext } from './verify-context.js';

/**
 * Runs a check on every table, one after the other, and settles what it left open. A table that cannot be read does not
 * keep the others back.
 */
export async function verifyTables(
  context: VerifyContext,
  cases: readonly TableCase[],
  check: TableCheck,
): Promise<{ findings: Finding[]; tables: TableVerdict[] }> {
  const tables: TableVerdict[] = [];
  for (const [index, each] of cases.entries()) {
    context.signal.throwIfAborted();
    const started = context.clock.monotonic();
    const comparison = 'blocked' in each ? blockedComparison(each.blocked) : await compareOne(each, check, context);
    const verdict = verdictOf(each.table, comparison, (context.clock.monotonic() - started) / 1000);
    tables.push(verdict);
    const progress = `${check.level}: ${each.table} ${verdict.verdict} (${index + 1} of ${cases.length})`;
    context.events.emit('step.progress', { message: progress, table: each.table, verdict: verdict.verdict });
  }
  const settled = (await check.settle?.()) ?? new Map<string, TableComparison>();
  const final = tables.map((each) => {
    const comparison = settled.get(each.table);
    return comparison === undefined ? each : verdictOf(each.table, comparison, each.seconds);
  });
  const unlessEqual = (index: number) => {
    const each = cases[index]!;
    if ('blocked' in each) return each.blocked.status;
    return final[index]!.verdict === 'unsettled' ? 'warn' : 'fail';
  };
  return { findings: final.map((each, index) => tableFinding(check, each, unlessEqual(index))), tables: final };
}

function verdictOf(table: string, comparison: TableComparison, seconds: number): TableVerdict {
  return { table, differences: [], moreDifferences: false, ...comparison, seconds };
}

function blockedComparison({ verdict, reason }: { verdict: TableVerdict['verdict']; reason: string }): TableComparison {
  return { verdict, reason, sourceRows: null, lakeRows: null };
}

async function compareOne(
  table: ComparableTable,
  check: TableCheck,
  { signal }: VerifyContext,
): Promise<TableComparison> {
  try {
    return await check.compare(table);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof FutureimError) || error.code === 'FIM-MYSQL-UNREACHABLE') throw error;
    const verdict = error.code === 'FIM-LAKE-CORRUPT' ? 'damaged' : 'unverifiable';
    return { verdict, sourceRows: null, lakeRows: null, reason: asFutureimError(error).message };
  }
}
