import { type Finding, verdict } from '../../core/findings.js';
import { LEVEL_MEANING } from '../../runbook/procedures/verify/levels.js';
import type { LevelOutcome, TableVerdict, VerifyReport } from '../../runbook/procedures/verify/report.js';
import { differenceText } from '../../runbook/procedures/verify/table-finding.js';
import { asOfText, reportFindings, reportSummary } from '../../runbook/procedures/verify/verify-step.js';
import { GLYPH, paint, type Tone } from '../style.js';
import { count, seconds } from './quantity.js';
import { renderTable, type TableColumn } from './table.js';
import { singleLine, wrap } from './text.js';
import type { View } from './view.js';

interface Mark {
  glyph: string;
  tone: Tone;
}

const LEVEL_MARK: Record<LevelOutcome['status'], Mark> = {
  passed: { glyph: GLYPH.good, tone: 'good' },
  warned: { glyph: GLYPH.warning, tone: 'warning' },
  failed: { glyph: GLYPH.bad, tone: 'bad' },
  skipped: { glyph: GLYPH.skipped, tone: 'muted' },
};

const TABLE_COLUMNS: TableColumn[] = [
  { title: '' },
  { title: 'TABLE', shrinks: true },
  { title: 'SOURCE', align: 'right' },
  { title: 'LAKE', align: 'right' },
  { title: 'TIME', align: 'right' },
  { title: 'VERDICT' },
];

/** Findings that the line of their table tells. */
const PER_TABLE = /^verify\.(files|complete|equal)\../;

const LEVEL_WIDTH = 11;
const INDENT = '    ';

/** A line a level with its failures, then a line a table with what differs, the verdict last. */
export function renderVerifyReport(report: VerifyReport, view: View): string {
  const levels = report.levels.flatMap((level) => levelLines(level, view));
  const tables = report.tables.length > 0 ? ['', ...tableLines(report, view)] : [];
  const repairs = (report.repairs ?? []).flatMap((repair) => repairLines(repair, view));
  return [...levels, ...tables, '', ...repairs, verdictLine(report, view)].join('\n');
}

function levelLines({ level, status, findings }: LevelOutcome, view: View): string[] {
  const { glyph, tone } = LEVEL_MARK[status];
  const title = `${paint(glyph, tone, view.color)} ${level.padEnd(LEVEL_WIDTH)}${LEVEL_MEANING[level]}`;
  if (status === 'skipped') return [paint(`${title} (${findings[0]?.evidence ?? 'not run'})`, tone, view.color)];
  const perTable = findings.filter(({ id }) => PER_TABLE.test(id));
  const shown = findings.filter((finding) => !perTable.includes(finding) && finding.status !== 'pass');
  return [title, ...shown.flatMap((finding) => findingLines(finding, view))];
}

function findingLines({ title, evidence, remedy }: Finding, view: View): string[] {
  const next = remedy?.command ?? remedy?.text;
  return [
    ...wrap(singleLine(`${title}: ${evidence}`), view.width, INDENT),
    ...(next ? [`${INDENT}${paint(`→ ${singleLine(next)}`, 'strong', view.color)}`] : []),
  ];
}

function repairLines({ status, title, evidence }: Finding, view: View): string[] {
  const { glyph, tone } = status === 'pass' ? LEVEL_MARK.passed : LEVEL_MARK.failed;
  return [paint(`${glyph} ${title}`, tone, view.color), ...wrap(singleLine(evidence), view.width, INDENT)];
}

function tableLines({ tables, levels }: VerifyReport, view: View): string[] {
  const status = new Map(
    levels.flatMap(({ findings }) => findings.map((finding) => [finding.id.split('.').slice(2).join('.'), finding])),
  );
  const rows = tables.map((table) => {
    const { glyph, tone } = tableMark(status.get(table.table)?.status);
    return [
      { text: glyph, tone },
      { text: table.table },
      { text: rowCount(table.sourceRows) },
      { text: rowCount(table.lakeRows) },
      { text: seconds(table.seconds) },
      { text: table.verdict, tone },
    ];
  });
  const [header, ...lines] = renderTable(TABLE_COLUMNS, rows, view);
  return [header!, ...tables.flatMap((table, index) => [lines[index]!, ...differenceLines(table, view)])];
}

function tableMark(status: Finding['status'] | undefined): Mark {
  if (status === 'fail') return LEVEL_MARK.failed;
  if (status === 'warn') return LEVEL_MARK.warned;
  return status === 'skip' ? LEVEL_MARK.skipped : LEVEL_MARK.passed;
}

function differenceLines({ reason, note, differences, moreDifferences }: TableVerdict, view: View): string[] {
  const lines = [
    ...(note === undefined ? [] : [note]),
    ...(reason === undefined ? [] : [reason]),
    ...differences.map(differenceText),
    ...(moreDifferences ? ['and more'] : []),
  ];
  return lines.flatMap((line) => wrap(singleLine(line), view.width, INDENT));
}

function verdictLine(report: VerifyReport, view: View): string {
  const failed = report.error !== undefined || verdict(reportFindings(report)) === 'failed';
  const { glyph, tone } = failed ? LEVEL_MARK.failed : LEVEL_MARK.passed;
  const position = report.asOf ? ` as of ${asOfText(report.asOf)}` : '';
  return paint(`${glyph} ${reportSummary(report)}${position}, ${seconds(report.seconds)}`, tone, view.color);
}

function rowCount(rows: number | null): string {
  return rows === null ? '–' : count(rows);
}
