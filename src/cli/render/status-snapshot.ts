import type { ErrorRecord } from '../../core/errors.js';
import type { SeenPipeline } from '../../runbook/procedures/status/pipeline-looks.js';
import type { StatusSnapshot } from '../../runbook/procedures/status/snapshot.js';
import { GLYPH, paint } from '../style.js';
import { renderAlarms } from './alarm-list.js';
import { platformMark } from './marks.js';
import { renderPipelineOverview } from './pipeline-overview.js';
import { counted, moment, percent, seconds, timeOfDay } from './quantity.js';
import { renderTableStatistics } from './table-statistics.js';
import { renderTaskTable } from './task-table.js';
import { cut, singleLine } from './text.js';
import type { View } from './view.js';

/** The whole snapshot: one verdict line, where it was taken, tasks, tables, raised alarms, pipeline. */
export function renderStatusSnapshot(snapshot: StatusSnapshot, view: View): string {
  const lines = [verdictLine(snapshot, view), placeLine(snapshot, view)];
  if (snapshot.error) lines.push('', errorLine(snapshot.error, view));
  if (snapshot.tasks.length > 0) lines.push('', ...renderTaskTable(snapshot.tasks, snapshot.tables, view));
  if (snapshot.tables.length > 0) lines.push('', ...renderTableStatistics(snapshot.tables, view));
  const raised = snapshot.alarms.filter(({ state }) => state === 'alarm');
  if (raised.length > 0) lines.push('', ...renderAlarms(raised, view));
  if (snapshot.pipeline) lines.push('', ...renderSeenPipeline(snapshot.pipeline, view));
  if (!snapshot.deployment.deployed && !snapshot.error) lines.push('', nothingRuns(snapshot));
  return lines.join('\n');
}

function nothingRuns({ deployment }: StatusSnapshot): string {
  if (deployment.problem === undefined) return 'Nothing runs here. Start with: futureim up';
  return `Nothing runs here: ${singleLine(deployment.problem)}. Start again with: futureim up`;
}

/** One line for a watch without a terminal, with the reason when something is wrong. */
export function renderStatusLine(snapshot: StatusSnapshot): string {
  const { summary } = snapshot;
  const changes = snapshot.tables.reduce((sum, table) => sum + table.inserts + table.updates + table.deletes, 0);
  const parts = [
    timeOfDay(snapshot.time),
    summary.state,
    `${summary.tasksRunning}/${summary.tasks} tasks`,
    `loaded ${percent(summary.fullLoadProgressPercent)}`,
    `lag ${seconds(summary.cdcLatencyTarget)}`,
    counted(changes, 'change'),
  ];
  const reason = snapshot.error?.message ?? snapshot.tasks.find((task) => task.status === 'failed')?.reason;
  if (reason) parts.push(singleLine(reason));
  return parts.join(' · ');
}

function verdictLine(snapshot: StatusSnapshot, view: View): string {
  const { summary } = snapshot;
  const { glyph, tone } = platformMark(summary.state);
  const facts = snapshot.deployment.deployed
    ? ` · ${summary.tablesCompleted} of ${counted(summary.tables, 'table')} loaded · lag ${seconds(summary.cdcLatencyTarget)}`
    : '';
  return `${paint(`${glyph} ${summary.state}`, tone, view.color)}${facts}`;
}

/** Where, from where and when; the folders and sockets of a deployment stand in the JSON document and under `up`. */
function placeLine(snapshot: StatusSnapshot, view: View): string {
  const { source } = snapshot;
  const facts = [
    `${snapshot.target} (${snapshot.environment})`,
    `${source.address}${source.kind === 'sandbox' ? ' (sandbox)' : ''}`,
    moment(snapshot.time),
  ];
  return paint(`  ${cut(singleLine(facts.join(' · ')), view.width - 2)}`, 'muted', view.color);
}

function renderSeenPipeline({ overview, readAt, error }: SeenPipeline, view: View): string[] {
  const stale = readAt === null ? '' : `, read ${moment(readAt)}`;
  return [
    ...(error === undefined ? [] : [`pipeline${stale}`, errorLine(error, view)]),
    ...(overview === null ? [] : [renderPipelineOverview(overview, view)]),
  ];
}

function errorLine({ code, message, remedy }: ErrorRecord, view: View): string {
  return `${paint(`${GLYPH.bad} ${code}: ${singleLine(message)}`, 'bad', view.color)}\n  → ${singleLine(remedy)}`;
}
