import { isOfExecution, type NamedAction, type PipelineOverview } from '../../runbook/procedures/delivery/overview.js';
import type { ActionStatus, PipelineExecution, StageStatus } from '../../targets/ports/delivery.js';
import { paint, type Tone } from '../style.js';
import { moment } from './quantity.js';
import { type Cell, renderTable } from './table.js';
import { singleLine } from './text.js';
import type { View } from './view.js';

/** Characters of a commit that tell it apart. */
export const SHORT_REVISION = 8;

/** Every stage with its actions, then what failed and what waits, each with the command or page that helps. */
export function renderPipelineOverview(overview: PipelineOverview, view: View): string {
  const { pipeline, execution, stages, failures, approvals } = overview;
  const rows = stages.flatMap(({ name, status, execution: of, actions, closed }): Cell[][] =>
    actions.map((action, index) => [
      { text: index === 0 ? name : '' },
      index === 0 ? statusCell(status, of !== execution?.id) : { text: '' },
      { text: action.name },
      action.waitsForApproval
        ? { text: 'waits for approval', tone: 'warning' }
        : statusCell(action.status, !isOfExecution(action, execution)),
      { text: action.changed === undefined ? '' : moment(action.changed) },
      { text: index === 0 && closed !== undefined ? `closed: ${closed}` : '' },
    ]),
  );
  const columns = [
    { title: 'STAGE' },
    { title: '' },
    { title: 'ACTION' },
    { title: '' },
    { title: 'SINCE' },
    { title: '', shrinks: true },
  ];
  return [
    paint(pipeline, 'strong', view.color),
    execution === null ? 'it has never run: futureim pipeline run' : executionLine(execution),
    '',
    ...renderTable(columns, rows, view),
    ...failures.flatMap((each) => ['', ...failureLines(each, view)]),
    ...approvals.flatMap((each) => ['', ...approvalLines(each, view)]),
  ].join('\n');
}

/** What changed last, in one line. */
export function renderPipelineLine({ execution, stages, failures, approvals }: PipelineOverview): string {
  const where = stages
    .filter(({ status, execution: of }) => status !== undefined && of === execution?.id)
    .map(({ name, status, actions }) => {
      const running = actions.filter((action) => action.status === 'InProgress').map((action) => action.name);
      return `${name} ${status}${running.length > 0 ? ` (${running.join(', ')})` : ''}`;
    });
  const waits = approvals.map(({ stage, action }) => `${stage}/${action} waits for approval`);
  const failed = failures.map(({ stage, action, message }) => `${stage}/${action}: ${message ?? 'failed'}`);
  return singleLine([execution?.status ?? 'never run', ...where, ...waits, ...failed].join(' · '));
}

function executionLine({ id, status, started, trigger, revision, summary }: PipelineExecution): string {
  const commit = revision === undefined ? '' : ` of ${revision.slice(0, SHORT_REVISION)}`;
  const said = summary === undefined ? '' : ` "${singleLine(summary)}"`;
  return `execution ${id}: ${status}, started ${moment(started)} by ${trigger || 'somebody'}${commit}${said}`;
}

function failureLines({ stage, action, message, log, url }: NamedAction, view: View): string[] {
  return [
    paint(`✖ ${stage}/${action} failed: ${singleLine(message ?? 'no reason was given')}`, 'bad', view.color),
    ...(log === undefined ? [] : [`  its log:   futureim logs ${log} --since 1h`]),
    `  once more: futureim pipeline retry --stage ${stage}`,
    ...(url === undefined ? [] : [`  console:   ${url}`]),
  ];
}

function approvalLines({ stage, action, message, url }: NamedAction, view: View): string[] {
  return [
    paint(`! ${stage}/${action} waits until somebody approves it`, 'warning', view.color),
    ...(message === undefined ? [] : [`  ${singleLine(message)}`]),
    ...(url === undefined ? [] : [`  console: ${url}`]),
  ];
}

/** @param earlier it is of an execution before the newest, which has not come that far */
function statusCell(status: ActionStatus | StageStatus | undefined, earlier: boolean): Cell {
  if (status === undefined) return { text: 'never run', tone: 'muted' };
  if (earlier) return { text: `${status} before`, tone: 'muted' };
  const tones: Partial<Record<ActionStatus | StageStatus, Tone>> = {
    Succeeded: 'good',
    Failed: 'bad',
    InProgress: 'warning',
  };
  const tone = tones[status];
  return { text: status, ...(tone === undefined ? {} : { tone }) };
}
