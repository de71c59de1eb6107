import { type Finding, isNote, verdict } from '../../core/findings.js';
import { GLYPH, paint, type Tone } from '../style.js';
import { findingDetails, statementLine } from './finding-details.js';
import { counted } from './quantity.js';
import { cut, singleLine, widthOf, wrap } from './text.js';
import type { View } from './view.js';

interface Group {
  title: string;
  glyph: string;
  tone: Tone;
  holds(finding: Finding): boolean;
}

const FAILED: Group = { title: 'Failed', glyph: GLYPH.bad, tone: 'bad', holds: ({ status }) => status === 'fail' };
const WARNED: Group = {
  title: 'Warnings',
  glyph: GLYPH.warning,
  tone: 'warning',
  holds: (finding) => finding.status === 'warn' && !isNote(finding),
};
const NOTES: Group = { title: 'Notes', glyph: GLYPH.note, tone: 'muted', holds: isNote };
const SKIPPED: Group = {
  title: 'Not checked',
  glyph: GLYPH.skipped,
  tone: 'muted',
  holds: ({ status }) => status === 'skip',
};
const PASSED: Group = { title: 'Passed', glyph: GLYPH.good, tone: 'good', holds: ({ status }) => status === 'pass' };

export interface FindingsWording {
  /** The verdict before the reason when something failed: `CDC will fail because`. */
  failure: string;
  /** The verdict when nothing failed: `CDC can start`. */
  success: string;
}

export interface FindingsDetail {
  /** Each check that passed with its evidence, or the names of them by group; default each. */
  passed?: 'each' | 'by group';
}

/** Findings by how bad they are, each failure with effect and remedy, the verdict last. */
export function renderFindings(
  findings: readonly Finding[],
  wording: FindingsWording,
  view: View,
  { passed = 'each' }: FindingsDetail = {},
): string {
  const section = (group: Group, lines: (members: readonly Finding[]) => string[]): string[] => {
    const members = findings.filter(group.holds);
    if (members.length === 0) return [];
    return [[paint(`${group.title} (${members.length})`, 'strong', view.color), ...lines(members)].join('\n')];
  };
  const inDetail = (group: Group) => (members: readonly Finding[]) =>
    members.flatMap((finding) => [
      `  ${paint(`${group.glyph} ${finding.id}`, group.tone, view.color)}`,
      ...findingDetails(finding, view),
    ]);
  return [
    ...section(FAILED, inDetail(FAILED)),
    ...section(WARNED, inDetail(WARNED)),
    ...section(NOTES, inDetail(NOTES)),
    ...section(SKIPPED, (members) => skippedLines(members, view)),
    ...section(PASSED, (members) => (passed === 'each' ? passedLines(members, view) : passedGroups(members, view))),
    verdictLines(findings, wording, view),
  ].join('\n\n');
}

/** What could not be checked for the same reason stands together: one unreachable server skips nearly everything. */
function skippedLines(members: readonly Finding[], view: View): string[] {
  const byReason = Map.groupBy(members, ({ evidence }) => evidence);
  return [...byReason].flatMap(([reason, findings]) => [
    ...wrap(`${GLYPH.skipped} ${findings.map(({ id }) => id).join(', ')}`, view.width, '  '),
    ...wrap(singleLine(reason), view.width, '      '),
    ...(findings[0]?.remedy?.sql ?? []).map((statement) => statementLine(statement, '      ', view)),
  ]);
}

/** One line each where it fits. */
function passedLines(members: readonly Finding[], view: View): string[] {
  return inColumns(
    members.map(({ id, evidence }) => [id, singleLine(evidence)]),
    view,
  );
}

/** `bl  on, format, image, …` */
function passedGroups(members: readonly Finding[], view: View): string[] {
  const groups = Map.groupBy(members, ({ id }) => id.split('.')[0]!);
  const rest = (group: string, { id }: Finding) => id.slice(group.length + 1);
  return inColumns(
    [...groups].map(([group, findings]) => [group, findings.map((each) => rest(group, each)).join(', ')]),
    view,
  );
}

function inColumns(rows: readonly (readonly [name: string, text: string])[], view: View): string[] {
  const longest = Math.max(...rows.map(([name]) => name.length));
  const indent = ' '.repeat(longest + 6);
  return rows.flatMap(([name, text]) => {
    const [first = '', ...others] = wrap(text, view.width, indent);
    const mark = paint(`${GLYPH.good} ${name.padEnd(longest)}`, 'good', view.color);
    return [`  ${mark}  ${first.slice(indent.length)}`, ...others];
  });
}

function verdictLines(findings: readonly Finding[], wording: FindingsWording, view: View): string {
  const count = ({ holds }: Group) => findings.filter(holds).length;
  const tally = [
    `${count(PASSED)} passed`,
    counted(count(WARNED), 'warning'),
    ...(count(NOTES) > 0 ? [counted(count(NOTES), 'note')] : []),
    `${count(FAILED)} failed`,
    `${count(SKIPPED)} not checked`,
  ].join(', ');
  const said = (group: Group, text: string) => `${paint(`${group.glyph} ${text}`, group.tone, view.color)}\n  ${tally}`;
  // What could be a failure and is not known must not be promised.
  const unknown = findings.some(({ status, severity }) => status === 'skip' && severity === 'fail');
  const success = unknown ? `${wording.success}, as far as checked` : wording.success;
  switch (verdict(findings)) {
    case 'failed':
      return said(FAILED, becauseOf(findings.filter(FAILED.holds), wording.failure, view));
    case 'warned':
      return said(WARNED, `${success}, with warnings`);
    case 'passed':
      return said(unknown ? SKIPPED : PASSED, success);
  }
}

/** One line: the first failure, which is nearest to the root, and how many more there are. */
function becauseOf([first, ...others]: readonly Finding[], failure: string, view: View): string {
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  const frame = `${failure} … (${first!.id})${more}`;
  const evidence = cut(singleLine(first!.evidence), Math.max(20, view.width - widthOf(frame) - 1));
  return `${failure} ${evidence} (${first!.id})${more}`;
}
