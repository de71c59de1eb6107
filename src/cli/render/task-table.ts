import { totalsByTask } from '../../runbook/procedures/status/task-totals.js';
import type { ReplicationTask, TableStatistics } from '../../targets/ports/replication.js';
import { paint } from '../style.js';
import { taskMark } from './marks.js';
import { count, percent, seconds } from './quantity.js';
import { renderTable, type TableColumn } from './table.js';
import { singleLine, wrap } from './text.js';
import type { View } from './view.js';

const COLUMNS: TableColumn[] = [
  { title: '' },
  { title: 'TASK', shrinks: true },
  { title: 'STATE' },
  { title: 'LOADED', align: 'right' },
  { title: 'LAG', align: 'right' },
  { title: 'INSERTS', align: 'right' },
  { title: 'UPDATES', align: 'right' },
  { title: 'DELETES', align: 'right' },
];

/** One line a task with its changes so far, and the reason of its state below it, or once when it is that of all. */
export function renderTaskTable(
  tasks: readonly ReplicationTask[],
  tables: readonly TableStatistics[],
  view: View,
): string[] {
  const totals = totalsByTask({ tasks, tables });
  const rows = tasks.map((task) => {
    const { glyph, tone } = taskMark(task);
    const changes = totals.get(task.id)!;
    return [
      { text: glyph, tone },
      { text: task.id },
      { text: task.status, tone },
      { text: percent(task.fullLoadProgressPercent) },
      { text: seconds(task.cdcLatencyTarget) },
      { text: count(changes.inserts) },
      { text: count(changes.updates) },
      { text: count(changes.deletes) },
    ];
  });
  const [header, ...lines] = renderTable(COLUMNS, rows, view);
  const shared = sharedReason(tasks);
  if (shared !== undefined) return [header!, ...lines, ...mutedReason(shared, view)];
  return [header!, ...tasks.flatMap((task, index) => [lines[index]!, ...reasonLines(task, view)])];
}

/** What all tasks say alike stands once, below them. */
function sharedReason(tasks: readonly ReplicationTask[]): string | undefined {
  const [first, ...others] = tasks;
  if (first === undefined || others.length === 0 || tasks.some(({ status }) => status === 'failed')) return undefined;
  return others.every(({ reason }) => reason === first.reason) ? first.reason : undefined;
}

function reasonLines(task: ReplicationTask, view: View): string[] {
  const failure = task.lastFailure;
  if (task.status === 'failed' && failure) {
    return [
      ...wrap(singleLine(`${failure.code}: ${failure.message}`), view.width, '   '),
      `   ${paint(`→ ${singleLine(failure.remedy)}`, 'strong', view.color)}`,
    ];
  }
  return mutedReason(task.reason, view);
}

function mutedReason(reason: string, view: View): string[] {
  if (reason === '') return [];
  return wrap(singleLine(reason), view.width, '   ').map((line) => paint(line, 'muted', view.color));
}
