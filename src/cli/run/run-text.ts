import type { StepOutcome } from '../../runbook/engine/step.js';
import type { RunSummary } from '../schemas/run.js';
import { GLYPH, paint, type Tone } from '../style.js';

const STEP_MARKS: Record<StepOutcome['status'], { glyph: string; tone: Tone }> = {
  satisfied: { glyph: GLYPH.good, tone: 'good' },
  done: { glyph: GLYPH.good, tone: 'good' },
  failed: { glyph: GLYPH.bad, tone: 'bad' },
  skipped: { glyph: GLYPH.skipped, tone: 'muted' },
  pending: { glyph: GLYPH.skipped, tone: 'muted' },
};

/** Runs as a table, one line each. */
export function runTable(runs: readonly RunSummary[]): string {
  if (runs.length === 0) return 'no runs yet';
  const rows = [
    ['RUN', 'RUNBOOK', 'STATUS', 'STARTED'],
    ...runs.map(({ run, runbook, status, startedAt }) => [run, runbook, status, timeText(startedAt)]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The steps of a run with what was seen, one line each. */
export function stepList(steps: readonly StepOutcome[], color: boolean): string {
  return steps
    .map(({ title, status, evidence }) => {
      const { glyph, tone } = STEP_MARKS[status];
      return `  ${paint(glyph, tone, color)} ${title}: ${status}${evidence ? ` (${evidence})` : ''}`;
    })
    .join('\n');
}

/** Head and steps of one run. */
export function runText(run: RunSummary, steps: readonly StepOutcome[], color: boolean): string {
  const end = run.finishedAt ? `, ended ${timeText(run.finishedAt)}` : '';
  return [
    `${run.title} (${run.run}): ${run.status}`,
    `  started ${timeText(run.startedAt)}${end}, futureim ${run.version}`,
    stepList(steps, color),
  ].join('\n');
}

/** An ISO time to the second, in UTC. */
function timeText(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;
}
