import { asFutureimError, FutureimError } from '../../../core/errors.js';
import type { Finding } from '../../../core/findings.js';
import type { TableVerdict } from './report.js';
import type { ComparableTable, TableCase } from './table-cases.js';
import type { TableCheck, TableComparison } from './table-check.js';
import { tableFinding } from './table-finding.js';
import type { VerifyContext } from './verify-context.js';

/** Runs a check on every table, one after the other; a table that cannot be read does not keep the others back. */
export async function verifyTables(
  context: VerifyContext,
  cases: readonly TableCase[],
  check: TableCheck,
): Promise<{ findings: Finding[]; tables: TableVerdict[] }> {
  const findings: Finding[] = [];
  const tables: TableVerdict[] = [];
  for (const [index, each] of cases.entries()) {
    context.signal.throwIfAborted();
    const started = context.clock.monotonic();
    const comparison = 'blocked' in each ? blockedComparison(each.blocked) : await compareOne(each, check, context);
    const verdict: TableVerdict = {
      table: each.table,
      differences: [],
      moreDifferences: false,
      ...comparison,
      seconds: (context.clock.monotonic() - started) / 1000,
    };
    tables.push(verdict);
    findings.push(tableFinding(check, verdict, 'blocked' in each ? each.blocked.status : 'fail'));
    const progress = `${check.level}: ${each.table} ${verdict.verdict} (${index + 1} of ${cases.length})`;
    context.events.emit('step.progress', { message: progress, table: each.table, verdict: verdict.verdict });
  }
  return { findings, tables };
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
