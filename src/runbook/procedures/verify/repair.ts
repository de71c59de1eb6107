import { systemClock } from '../../../core/clock.js';
import { FutureimError } from '../../../core/errors.js';
import { type Finding, verdict } from '../../../core/findings.js';
import type { TableState } from '../../../targets/ports/replication.js';
import type { StepContext } from '../../engine/step.js';
import { pollUntil } from '../dms/patience.js';
import { reloadTablesStep } from '../dms/reload-tables-step.js';
import type { LevelOutcome, TableVerdict, VerifyReport } from './report.js';
import { runVerify, type VerifyOptions } from './verify.js';
import { asOfText } from './verify-step.js';

/** Verdicts that a reload mends. */
const REPAIRABLE = new Set<TableVerdict['verdict']>(['differs', 'damaged']);

/** States that no waiting ends. */
const BROKEN = new Set<TableState>(['Table error', 'Table cancelled', 'Table does not exist']);

/** Tables that a reload makes equal again. */
export function tablesToRepair({ tables }: VerifyReport): string[] {
  return tables.filter(({ verdict }) => REPAIRABLE.has(verdict)).map(({ table }) => table);
}

/**
 * Loads the tables that differ anew, waits, and verifies those again. The report comes back with their new verdicts and
 * a finding for each repair.
 * @throws FutureimError FIM-TASK-STATE when a task does not run, FIM-TASK-FAILED when a table cannot be loaded,
 *   FIM-TIMEOUT
 */
export async function repairTables(
  context: StepContext,
  before: VerifyReport,
  options: VerifyOptions,
): Promise<VerifyReport> {
  const tables = tablesToRepair(before);
  if (tables.length === 0) return before;
  await reloadTablesStep({ tasks: [], tables }).apply(context);
  await awaitTables(context, tables, options);
  const after = await runVerify(context, { ...options, tables });
  const found = new Map(before.tables.map((each) => [each.table, each]));
  return {
    ...before,
    levels: before.levels.map((level) => mergedLevel(level, after)),
    tables: before.tables.map((each) => after.tables.find(({ table }) => table === each.table) ?? each),
    repairs: after.tables.map((each) => repairFinding(found.get(each.table)!, each, after)),
    seconds: before.seconds + after.seconds,
    ...(after.error ? { error: after.error } : {}),
  };
}

/** A table is on record as to be loaded before its reload was accepted, so `Table completed` means the new load. */
async function awaitTables(
  { target, signal }: StepContext,
  tables: readonly string[],
  { clock = systemClock, timeout }: VerifyOptions,
): Promise<void> {
  const probe = async () => {
    const states = (await target.replication.tableStatistics()).filter(({ table }) => tables.includes(table));
    const broken = states.find(({ state }) => BROKEN.has(state));
    if (broken !== undefined) {
      throw new FutureimError('FIM-TASK-FAILED', {
        message: `table "${broken.table}" could not be loaded anew: ${broken.reason ?? broken.state}`,
        data: { task: broken.task, table: broken.table },
      });
    }
    return states.every(({ state }) => state === 'Table completed') ? true : undefined;
  };
  await pollUntil(probe, `the reload of ${tables.join(', ')}`, { clock, timeout }, signal);
}

/** The level with what the second run found in place of what the first had. */
function mergedLevel(level: LevelOutcome, after: VerifyReport): LevelOutcome {
  const again = after.levels.find((each) => each.level === level.level)?.findings ?? [];
  const latest = new Map(again.map((finding) => [finding.id, finding]));
  const findings = level.findings.map((finding) => latest.get(finding.id) ?? finding);
  return { ...level, findings, status: level.status === 'skipped' ? 'skipped' : verdict(findings) };
}

function repairFinding(before: TableVerdict, now: TableVerdict, { asOf }: VerifyReport): Finding {
  const good = now.verdict === 'equal' || now.verdict === 'same count';
  const position = asOf ? ` as of ${asOfText(asOf)}` : '';
  return {
    id: `verify.repaired.${now.table}`,
    status: good ? 'pass' : 'fail',
    severity: 'fail',
    title: `table ${now.table} was loaded anew`,
    evidence: `${before.verdict} before (${before.reason}), ${now.verdict} now${position}`,
  };
}
