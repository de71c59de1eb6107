import type { Finding } from '../../../core/findings.js';
import type { KeyDifference, TableVerdict } from './report.js';
import type { TableCheck } from './table-check.js';

/** Most differing rows that the one line of evidence names; the report lists more. */
const IN_EVIDENCE = 5;

/** The finding of one table. @param unlessEqual its status when the verdict is not good */
export function tableFinding(
  check: Pick<TableCheck, 'level' | 'title'>,
  verdict: TableVerdict,
  unlessEqual: 'fail' | 'warn' | 'skip',
): Finding {
  const { table, sourceRows, lakeRows } = verdict;
  const base = { id: `verify.${check.level}.${table}`, title: check.title(table) };
  if (verdict.verdict === 'equal' || verdict.verdict === 'same count') {
    const note = verdict.note === undefined ? '' : `; ${verdict.note}`;
    return { ...base, status: 'pass', severity: 'fail', evidence: `${sourceRows} rows${note}` };
  }
  const severity = unlessEqual === 'skip' ? 'info' : unlessEqual;
  const evidence = [`${verdict.verdict}: ${verdict.reason}`, ...rowCounts(verdict), ...namedRows(verdict)].join('; ');
  if (unlessEqual === 'skip') return { ...base, status: 'skip', severity, evidence };
  return {
    ...base,
    status: unlessEqual,
    severity,
    evidence: lakeRows === null && sourceRows === null ? `${verdict.verdict}: ${verdict.reason}` : evidence,
    effect: 'queries on the lake give other answers than the source',
    remedy: { text: 'load the table anew', command: `futureim verify --repair --table ${table}` },
  };
}

/** `extra id=7: key changed to id=8`. */
export function differenceText({ kind, key, changedTo }: KeyDifference): string {
  return `${kind} ${key}${changedTo === undefined ? '' : `: key changed to ${changedTo}`}`;
}

function rowCounts({ sourceRows, lakeRows }: TableVerdict): string[] {
  return sourceRows === null || lakeRows === null ? [] : [`${sourceRows} rows at the source, ${lakeRows} in the lake`];
}

function namedRows({ differences, moreDifferences }: TableVerdict): string[] {
  if (differences.length === 0) return [];
  const named = differences.slice(0, IN_EVIDENCE).map(differenceText);
  const more = moreDifferences || differences.length > IN_EVIDENCE;
  return [`${named.join(', ')}${more ? ' and more' : ''}`];
}
