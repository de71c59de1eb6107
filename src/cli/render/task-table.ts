import type { ReplicationTask, TableStatistics, TaskStatus } from '../../targets/ports/replication.js';
import { GLYPH, paint, type Tone } from '../style.js';
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
  const rows = tasks.map((task) => {
    const { glyph, tone } = markOf(task.status);
    const changes = changesOf(task.id, tables);
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

function markOf(status: TaskStatus): { glyph: string; tone: Tone } {
  if (status === 'running') return { glyph: GLYPH.good, tone: 'good' };
  if (status === 'failed' || status === 'failed-move') return { glyph: GLYPH.bad, tone: 'bad' };
  if (status === 'ready' || status === 'stopped') return { glyph: GLYPH.skipped, tone: 'muted' };
  return { glyph: GLYPH.running, tone: 'warning' };
}

function changesOf(
  task: string,
  tables: readonly TableStatistics[],
): Record<'inserts' | 'updates' | 'deletes', number> {
  const own = tables.filter((table) => table.task === task);
  const sum = (name: 'inserts' | 'updates' | 'deletes') => own.reduce((total, table) => total + table[name], 0);
  return { inserts: sum('inserts'), updates: sum('updates'), deletes: sum('deletes') };
}
