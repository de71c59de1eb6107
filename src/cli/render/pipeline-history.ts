import type { Durations, PipelineHistory } from '../../runbook/procedures/delivery/history.js';
import { paint } from '../style.js';
import { moment, percent, seconds } from './quantity.js';
import { size } from './size.js';
import { type Cell, renderTable } from './table.js';
import { singleLine } from './text.js';
import type { View } from './view.js';

/** Executions that are listed; the figures are of all that were asked for. */
const LISTED = 10;

/** How long, how often with success, how much; and what was once claimed, told apart from what was measured. */
export function renderPipelineHistory(history: PipelineHistory, view: View): string {
  const { executions, durations, succeeded, ended, stages, builds, artifacts, claims } = history;
  if (executions.length === 0) return 'the pipeline has never run: futureim pipeline run';
  const strong = (text: string): string => paint(text, 'strong', view.color);
  const claimed = claims.map(({ what, minutes }) => `${what} takes ${minutes} min`).join(', ');
  return [
    ...renderTable(
      [
        { title: 'STARTED' },
        { title: 'STATUS' },
        { title: 'TOOK', align: 'right' },
        { title: 'COMMIT', shrinks: true },
      ],
      executions
        .slice(0, LISTED)
        .map(({ started, status, seconds: took, revision, summary }): Cell[] => [
          { text: moment(started) },
          { text: status, ...(status === 'Failed' ? { tone: 'bad' as const } : {}) },
          { text: seconds(took) },
          { text: singleLine([revision?.slice(0, 8), summary].filter(Boolean).join(' ')) },
        ]),
      view,
    ),
    '',
    strong(
      ended === 0
        ? 'Measured: no execution has ended yet'
        : `Measured: ${succeeded} of ${ended} executions succeeded, median ${spanOf(durations)}`,
    ),
    '',
    ...renderTable(
      [{ title: 'STAGE' }, { title: 'SUCCEEDED', align: 'right' }, { title: 'MEDIAN', align: 'right' }],
      stages.map(({ stage, runs, succeeded: good, durations: each }): Cell[] => [
        { text: stage },
        { text: runs === 0 ? '–' : `${good}/${runs} ${percent((good / runs) * 100)}` },
        { text: seconds(each.median) },
      ]),
      view,
    ),
    '',
    ...renderTable(
      [
        { title: 'BUILD' },
        { title: 'RUNS', align: 'right' },
        { title: 'MEDIAN', align: 'right' },
        { title: 'LONGEST', align: 'right' },
      ],
      builds.map(({ stage, action, durations: each }): Cell[] => [
        { text: `${stage}/${action}` },
        { text: String(each.count) },
        { text: seconds(each.median) },
        { text: seconds(each.longest) },
      ]),
      view,
    ),
    ...artifacts.map(
      ({ name, bytes }) => `artifact ${name}: ${bytes === null ? 'gone (kept for 30 days)' : size(bytes)}`,
    ),
    '',
    `Claimed by the first description of the platform, measured by nobody: ${claimed}.`,
  ].join('\n');
}

function spanOf({ median, longest }: Durations): string {
  return `${seconds(median)}, longest ${seconds(longest)}`;
}
