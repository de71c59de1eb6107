import type { Alarm } from '../../targets/ports/alarms.js';
import type { TableStatistics } from '../../targets/ports/replication.js';
import { arrange, nextSort } from '../list/arrange.js';
import type { DashboardState } from '../state/dashboard-state.js';
import type { Place } from '../state/place.js';
import { alarmColumns } from './alarm-columns.js';
import { type ActionRow, actionKey, actionRows, pipelineColumns } from './pipeline-columns.js';
import { tableColumns, tableKey } from './table-columns.js';
import { TASK_COLUMNS } from './task-columns.js';
import { type TaskRow, taskRows } from './task-row.js';

/** The task rows of a place, filtered and in order. */
export function shownTasks({ snapshot, history }: DashboardState, place: Place): TaskRow[] {
  return snapshot === undefined ? [] : arrange(taskRows(snapshot, history), TASK_COLUMNS, place);
}

/** The table rows of a place, filtered and in order. */
export function shownTables({ snapshot, now }: DashboardState, place: Place): TableStatistics[] {
  const own = snapshot?.tables.filter(({ task }) => task === place.task) ?? [];
  return arrange(own, tableColumns(now), place);
}

/** The alarms of a place, filtered and in order. */
export function shownAlarms({ snapshot, now }: DashboardState, place: Place): Alarm[] {
  return arrange(snapshot?.alarms ?? [], alarmColumns(now), place);
}

/** The actions of the pipeline, filtered and in order. */
export function shownActions({ snapshot, now }: DashboardState, place: Place): ActionRow[] {
  const overview = snapshot?.pipeline?.overview ?? null;
  return overview === null ? [] : arrange(actionRows(overview), pipelineColumns(now), place);
}

/** Keys of the rows of a place, in order; empty on a screen without rows. */
export function rowKeys(state: DashboardState, place: Place): string[] {
  if (place.screen === 'overview') return shownTasks(state, place).map(({ task }) => task.id);
  if (place.screen === 'alarms') return shownAlarms(state, place).map(({ id }) => id);
  if (place.screen === 'pipeline') return shownActions(state, place).map(actionKey);
  return place.screen === 'task' ? shownTables(state, place).map(tableKey) : [];
}

/** Key of the chosen row: the first one, unless another was chosen that is still there. */
export function chosenKey(state: DashboardState, place: Place): string | undefined {
  const keys = rowKeys(state, place);
  return place.selected !== undefined && keys.includes(place.selected) ? place.selected : keys[0];
}

export function nextSortOf(state: DashboardState, place: Place): Place['sort'] {
  if (place.screen === 'overview') return nextSort(TASK_COLUMNS, place.sort);
  if (place.screen === 'alarms') return nextSort(alarmColumns(state.now), place.sort);
  if (place.screen === 'pipeline') return nextSort(pipelineColumns(state.now), place.sort);
  return nextSort(tableColumns(state.now), place.sort);
}

/** Task and table that keys work on: those of the place, or what is chosen there. */
export function subject(state: DashboardState, place: Place): { task?: string; table?: string } {
  const chosen = chosenKey(state, place);
  if (place.screen === 'overview') return chosen === undefined ? {} : { task: chosen };
  if (place.screen === 'alarms') {
    const task = state.snapshot?.alarms.find(({ id }) => id === chosen)?.task;
    return task === undefined ? {} : { task };
  }
  if (place.screen === 'pipeline') return {};
  const { task, table = chosen } = place;
  return { ...(task === undefined ? {} : { task }), ...(table === undefined ? {} : { table }) };
}
