import { wasRefused } from '../../runbook/engine/refused-run.js';
import type { RunOutcome, StepOutcome } from '../../runbook/engine/step.js';
import { GLYPH, paint } from '../style.js';
import { counted } from './quantity.js';
import { singleLine, wrap } from './text.js';
import type { View } from './view.js';

/** How a run ended and what remains; the steps themselves were told while they ran. */
export function renderRunSummary(outcome: RunOutcome, view: View): string {
  const verdict = renderVerdict(outcome, view);
  const pending = outcome.steps.filter(({ status }) => status === 'pending');
  if (outcome.status === 'ok' || outcome.status === 'changed' || pending.length === 0) return verdict;
  const titles = pending.map(({ title }) => singleLine(title)).join('; ');
  return [verdict, ...wrap(`${GLYPH.skipped} not reached: ${titles}`, view.width, '  ')].join('\n');
}

function renderVerdict(outcome: RunOutcome, view: View): string {
  const { run, status, steps } = outcome;
  const counts = `${counted(number(steps, 'done'), 'step')} done, ${number(steps, 'satisfied')} with nothing to change`;
  switch (status) {
    case 'ok':
      return `${paint(`${GLYPH.good} nothing to do`, 'good', view.color)}: all is as wanted (${counted(number(steps, 'satisfied'), 'step')})`;
    case 'changed':
      return `${paint(`${GLYPH.good} done`, 'good', view.color)}: ${counts}`;
    case 'failed': {
      const next = wasRefused(outcome) ? '' : `\n  go on with: futureim run resume ${run}`;
      return `${paint(`${GLYPH.bad} failed`, 'bad', view.color)}: ${counts}${next}`;
    }
    case 'interrupted':
      return `${paint(`${GLYPH.warning} interrupted`, 'warning', view.color)}: ${counts}\n  go on with: futureim run resume ${run}`;
  }
}

function number(steps: readonly StepOutcome[], status: StepOutcome['status']): number {
  return steps.filter((step) => step.status === status).length;
}
