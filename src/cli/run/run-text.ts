import type { StepOutcome } from '../../runbook/engine/step.js';
import { moment } from '../render/quantity.js';
import { renderTable } from '../render/table.js';
import type { View } from '../render/view.js';
import type { RunSummary } from '../schemas/parts/run-summary.js';

/** Runs as a table, one line each. */
export function runTable(runs: readonly RunSummary[], view: View): string {
  if (runs.length === 0) return 'no runs yet';
  const columns = [{ title: 'RUN' }, { title: 'RUNBOOK' }, { title: 'STATUS' }, { title: 'STARTED' }];
  const rows = runs.map(({ run, runbook, status, startedAt }) =>
    [run, runbook, status, moment(startedAt)].map((text) => ({ text })),
  );
  return renderTable(columns, rows, view).join('\n');
}

/** Head and steps of one run. */
export function runText(run: RunSummary, steps: readonly StepOutcome[], view: View): string {
  const end = run.finishedAt ? `, ended ${moment(run.finishedAt)}` : '';
  const columns = [{ title: 'STEP' }, { title: 'STATUS' }, { title: 'SEEN', shrinks: true }];
  const rows = steps.map(({ id, status, evidence }) => [id, status, evidence].map((text) => ({ text })));
  return [
    `${run.title} (${run.run}): ${run.status}`,
    `started ${moment(run.startedAt)}${end}, futureim ${run.version}`,
    '',
    ...renderTable(columns, rows, view),
  ].join('\n');
}
