import type { RunOutcome, StepOutcome } from '../../runbook/engine/step.js';
import { GLYPH, paint, type Tone } from '../style.js';
import { counted } from './quantity.js';
import { singleLine, wrap } from './text.js';
import type { View } from './view.js';

/** The steps of a run with what was found or done, and one line on the whole. */
export function renderRunSummary(outcome: RunOutcome, view: View): string {
  return [...outcome.steps.flatMap((step) => renderStep(step, view)), '', renderVerdict(outcome, view)].join('\n');
}

function renderStep(step: StepOutcome, view: View): string[] {
  const { glyph, tone, note } = markOf(step.status);
  const mark = paint(glyph, tone, view.color);
  const title = `${mark} ${singleLine(step.title)}${note === '' ? '' : paint(` (${note})`, 'muted', view.color)}`;
  if (step.evidence === '') return [title];
  return [
    title,
    ...wrap(singleLine(step.evidence), view.width, '    ').map((line) => paint(line, 'muted', view.color)),
  ];
}

function renderVerdict(outcome: RunOutcome, view: View): string {
  const done = outcome.steps.filter(({ status }) => status === 'done').length;
  const satisfied = outcome.steps.filter(({ status }) => status === 'satisfied').length;
  const counts = `${counted(done, 'step')} changed something, ${satisfied} already as wanted`;
  switch (outcome.status) {
    case 'ok':
      return `${paint(`${GLYPH.good} nothing to do`, 'good', view.color)}: ${counts}`;
    case 'changed':
      return `${paint(`${GLYPH.good} done`, 'good', view.color)}: ${counts}`;
    case 'failed':
      return `${paint(`${GLYPH.bad} failed`, 'bad', view.color)}: ${counts}; go on with: futureim run resume ${outcome.run}`;
    case 'interrupted':
      return `${paint(`${GLYPH.warning} interrupted`, 'warning', view.color)}: ${counts}; go on with: futureim run resume ${outcome.run}`;
  }
}

function markOf(status: StepOutcome['status']): { glyph: string; tone: Tone; note: string } {
  switch (status) {
    case 'satisfied':
      return { glyph: GLYPH.good, tone: 'good', note: 'already done' };
    case 'done':
      return { glyph: GLYPH.good, tone: 'good', note: '' };
    case 'failed':
      return { glyph: GLYPH.bad, tone: 'bad', note: 'failed' };
    case 'skipped':
      return { glyph: GLYPH.skipped, tone: 'muted', note: 'skipped' };
    case 'pending':
      return { glyph: GLYPH.skipped, tone: 'muted', note: 'not reached' };
  }
}
