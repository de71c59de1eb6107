import type { Finding } from '../../../core/findings.js';
import type { FileCheck } from '../../../targets/ports/lake.js';
import type { TableCase } from './table-cases.js';
import type { VerifyContext } from './verify-context.js';

/** Most damaged files that a finding names. */
const NAMED_FILES = 5;

/**
 * Every file of every table is as it was written. A table with a damaged one is no longer compared: whatever its rows
 * say, it has to be loaded anew.
 */
export async function verifyFiles(
  { target, signal }: VerifyContext,
  cases: readonly TableCase[],
): Promise<{ findings: Finding[]; cases: TableCase[] }> {
  const findings: Finding[] = [];
  const statistics = await target.replication.tableStatistics();
  const checked: TableCase[] = [];
  for (const each of cases) {
    signal.throwIfAborted();
    if ('blocked' in each) {
      checked.push(each);
      continue;
    }
    const check = await target.lake.checkFiles(each.table);
    findings.push(filesFinding(each.table, check));
    const counted = statistics.find(({ table }) => table === each.table)?.fullLoadRows;
    findings.push(...loadFindings(each.table, check, counted));
    const blocked = { verdict: 'damaged', reason: damageOf(check), status: 'fail' } as const;
    checked.push(check.damaged.length === 0 ? each : { table: each.table, blocked });
  }
  return { findings, cases: checked };
}

function filesFinding(table: string, check: FileCheck): Finding {
  const base = { id: `verify.files.${table}`, severity: 'fail', title: `files of table ${table} are whole` } as const;
  if (check.damaged.length === 0) {
    return { ...base, status: 'pass', evidence: `${check.files} files, ${check.bytes} bytes` };
  }
  return {
    ...base,
    status: 'fail',
    evidence: damageOf(check),
    effect: 'queries on the table fail or give wrong rows',
    remedy: { text: 'load the table anew', command: `futureim verify --repair --table ${table}` },
  };
}

/** Rows of the full load as its files say, against those that the task has counted. */
function loadFindings(table: string, { loadedRows }: FileCheck, counted: number | undefined): Finding[] {
  if (loadedRows === undefined || counted === undefined || loadedRows === counted) return [];
  return [
    {
      id: `verify.loaded.${table}`,
      severity: 'info',
      status: 'warn',
      title: `the full load of ${table} is whole`,
      evidence: `its files hold ${loadedRows} rows, the task counted ${counted}`,
      effect: 'files of an earlier load may be left; the rows themselves are compared below',
    },
  ];
}

function damageOf({ damaged }: FileCheck): string {
  const named = damaged.slice(0, NAMED_FILES).map(({ path, problem }) => `${path} ${problem}`);
  return `${named.join('; ')}${damaged.length > NAMED_FILES ? `; and ${damaged.length - NAMED_FILES} more` : ''}`;
}
