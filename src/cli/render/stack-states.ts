import type { SurveyedState } from '../../runbook/procedures/stacks/survey-states.js';
import type { StateLock, StateVersion } from '../../targets/ports/stack-states.js';
import { count, moment, seconds } from './quantity.js';
import { type Cell, renderTable, type TableColumn } from './table.js';
import type { View } from './view.js';

/** One line a stack, and who holds a lock. */
export function renderStates(states: readonly SurveyedState[], where: string, now: Date, view: View): string {
  const columns: TableColumn[] = [
    { title: 'STACK' },
    { title: 'RESOURCES', align: 'right' },
    { title: 'SERIAL', align: 'right' },
    { title: 'WRITTEN' },
    { title: 'LOCK' },
  ];
  const rows = states.map(({ stack, state, lock }): Cell[] => [
    { text: stack },
    { text: state ? count(state.resources.length) : '–' },
    { text: state ? String(state.serial) : '–' },
    { text: state ? moment(state.written) : 'never deployed' },
    lock ? { text: 'held', tone: 'warning' } : { text: '' },
  ]);
  const locks = states.flatMap(({ stack, lock }) => (lock ? [`! ${stack} is ${lockText(lock, now)}`] : []));
  return [...renderTable(columns, rows, view), ...locks, '', `in ${where}`].join('\n');
}

/** Who holds a lock, what for, and for how long. */
export function lockText({ who, operation, created }: StateLock, now: Date): string {
  const age = (now.getTime() - Date.parse(created)) / 1000;
  const what = operation.replace(/^OperationType/, '').toLowerCase();
  return `held by ${who} for ${seconds(Math.max(0, age))} (${what})`;
}

/** One line a version, newest first. */
export function renderVersions(versions: readonly StateVersion[], view: View): string {
  const columns: TableColumn[] = [
    { title: 'VERSION' },
    { title: 'SERIAL', align: 'right' },
    { title: 'RESOURCES', align: 'right' },
    { title: 'WRITTEN' },
    { title: '' },
  ];
  const rows = versions.map(({ version, serial, written, resources, current }): Cell[] => [
    { text: version },
    { text: String(serial) },
    { text: count(resources) },
    { text: moment(written) },
    { text: current ? 'current' : '' },
  ]);
  return renderTable(columns, rows, view).join('\n');
}
