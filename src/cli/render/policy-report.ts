import type { ControlResult, PolicyReport } from '../../targets/ports/policy-report.js';
import { paint, type Tone } from '../style.js';
import { counted } from './quantity.js';
import { renderTable } from './table.js';
import { singleLine } from './text.js';
import type { View } from './view.js';

const STATUS: Record<ControlResult['status'], { text: string; tone: Tone }> = {
  pass: { text: 'pass', tone: 'good' },
  excepted: { text: 'excepted', tone: 'warning' },
  fail: { text: 'FAIL', tone: 'bad' },
};

/** All controls, then why the ones that do not simply pass do not, then the count. */
export function renderPolicyReport({ controls, invalidExceptions }: PolicyReport, view: View): string {
  const table = renderTable(
    [{ title: 'control' }, { title: 'severity' }, { title: 'status' }, { title: 'rule', shrinks: true }],
    controls.map(({ id, severity, status, title }) => [
      { text: id },
      { text: severity },
      STATUS[status],
      { text: title },
    ]),
    view,
  );
  const reasons = controls
    .filter(({ status }) => status !== 'pass')
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((control) => ['', ...explanation(control, view)]);
  const invalid = invalidExceptions.map(
    ({ control, reason }) => `${paint('!', 'bad', view.color)} the exception for ${control} does not count: ${reason}`,
  );
  return [...table, ...reasons, '', ...invalid, summary(controls)].join('\n');
}

/** Failures come last, where the eye is when the output has scrolled by. */
const rank = ({ status }: ControlResult): number => (status === 'fail' ? 1 : 0);

function explanation({ id, status, why, findings, exceptions }: ControlResult, view: View): string[] {
  const { text, tone } = STATUS[status];
  return [
    `${paint(text, tone, view.color)} ${id}: ${singleLine(why)}`,
    ...findings.map(({ resource, evidence }) => `  ${resource}: ${singleLine(evidence)}`),
    ...exceptions.flatMap(({ reason, instead, owner, expires }) => [
      `  accepted until ${expires} by ${owner}: ${reason}`,
      `  instead: ${instead}`,
    ]),
  ];
}

function summary(controls: readonly ControlResult[]): string {
  const count = (status: ControlResult['status']): number =>
    controls.filter((control) => control.status === status).length;
  return `${counted(controls.length, 'control')}: ${count('pass')} pass, ${count('excepted')} excepted, ${count('fail')} fail`;
}
