import { type Finding, type Remedy, verdict } from '../../core/findings.js';
import { GLYPH, paint, type Tone } from '../style.js';
import { counted } from './quantity.js';
import { singleLine, wrap } from './text.js';
import type { View } from './view.js';

interface Group {
  status: Finding['status'];
  title: string;
  glyph: string;
  tone: Tone;
}

const GROUPS: readonly Group[] = [
  { status: 'fail', title: 'Failed', glyph: GLYPH.bad, tone: 'bad' },
  { status: 'warn', title: 'Warnings', glyph: GLYPH.warning, tone: 'warning' },
  { status: 'skip', title: 'Not checked', glyph: GLYPH.skipped, tone: 'muted' },
  { status: 'pass', title: 'Passed', glyph: GLYPH.good, tone: 'good' },
];

export interface FindingsWording {
  /** The verdict before the reasons when something failed: `CDC will fail because`. */
  failure: string;
  /** The verdict when nothing failed: `CDC can start`. */
  success: string;
}

/** Findings by how bad they are, each failure with effect and remedy, the verdict last. */
export function renderFindings(findings: readonly Finding[], wording: FindingsWording, view: View): string {
  const groups = GROUPS.map((group) => ({ group, members: findings.filter(({ status }) => status === group.status) }));
  const sections = groups
    .filter(({ members }) => members.length > 0)
    .map(({ group, members }) => renderGroup(group, members, view));
  return [...sections, renderVerdict(findings, wording, view)].join('\n\n');
}

function renderGroup(group: Group, members: readonly Finding[], view: View): string {
  const heading = paint(`${group.title} (${members.length})`, 'strong', view.color);
  const lines =
    group.status === 'skip'
      ? renderSkipped(group, members, view)
      : group.status === 'pass'
        ? renderPassed(group, members, view)
        : members.flatMap((finding) => renderFinding(group, finding, view));
  return [heading, ...lines].join('\n');
}

/** What could not be checked for the same reason stands together: one unreachable server skips nearly everything. */
function renderSkipped(group: Group, members: readonly Finding[], view: View): string[] {
  const byReason = Map.groupBy(members, ({ evidence }) => evidence);
  return [...byReason].flatMap(([reason, findings]) => [
    ...wrap(`${group.glyph} ${findings.map(({ id }) => id).join(', ')}`, view.width, '  '),
    ...wrap(singleLine(reason), view.width, '    '),
  ]);
}

/** One line each where it fits. */
function renderPassed(group: Group, members: readonly Finding[], view: View): string[] {
  const longest = Math.max(...members.map(({ id }) => id.length));
  const indent = ' '.repeat(longest + 6);
  return members.flatMap(({ id, evidence }) => {
    const [first = '', ...others] = wrap(singleLine(evidence), view.width, indent);
    const mark = paint(`${group.glyph} ${id.padEnd(longest)}`, group.tone, view.color);
    return [`  ${mark}  ${first.slice(indent.length)}`, ...others];
  });
}

/** What was to be, what was seen instead, what follows from it, and what to do. */
function renderFinding(group: Group, finding: Finding, view: View): string[] {
  const mark = paint(`${group.glyph} ${finding.id}`, group.tone, view.color);
  return [
    `  ${mark}`,
    ...wrap(`checked: ${singleLine(finding.title)}`, view.width, '    '),
    ...wrap(`found: ${singleLine(finding.evidence)}`, view.width, '    '),
    ...(finding.effect ? wrap(singleLine(finding.effect), view.width, '    ') : []),
    ...(finding.remedy ? renderRemedy(finding.remedy, view) : []),
  ];
}

function renderRemedy(remedy: Remedy, view: View): string[] {
  const code = (line: string) => `        ${paint(singleLine(line), 'strong', view.color)}`;
  return [
    ...wrap(`→ ${singleLine(remedy.text)}`, view.width, '    '),
    ...(remedy.sql ?? []).map(code),
    ...(remedy.ini ? [code('[mysqld]'), ...remedy.ini.map(code)] : []),
    ...(remedy.restart ? ['      then restart the MySQL server'] : []),
    ...(remedy.command ? [code(remedy.command)] : []),
  ];
}

function renderVerdict(findings: readonly Finding[], wording: FindingsWording, view: View): string {
  const failed = findings.filter(({ status }) => status === 'fail');
  const counts = GROUPS.map(({ status }) => findings.filter((finding) => finding.status === status).length);
  const tally = `${counts[3]} passed, ${counted(counts[1]!, 'warning')}, ${counts[0]} failed, ${counts[2]} not checked`;
  switch (verdict(findings)) {
    case 'failed': {
      const reasons = failed.flatMap(({ id, evidence }) => wrap(singleLine(`${id}: ${evidence}`), view.width, '  '));
      return [paint(`${GLYPH.bad} ${wording.failure}`, 'bad', view.color), ...reasons, `  ${tally}`].join('\n');
    }
    case 'warned':
      return `${paint(`${GLYPH.warning} ${wording.success}, with warnings`, 'warning', view.color)}\n  ${tally}`;
    case 'passed':
      return `${paint(`${GLYPH.good} ${wording.success}`, 'good', view.color)}\n  ${tally}`;
  }
}
