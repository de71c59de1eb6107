import type { Alarm, AlarmState } from '../../targets/ports/alarms.js';
import { paint } from '../style.js';
import { alarmMark } from './marks.js';
import { counted, moment } from './quantity.js';
import { renderTable, type TableColumn } from './table.js';
import { singleLine } from './text.js';
import type { View } from './view.js';

const COLUMNS: TableColumn[] = [{ title: '' }, { title: 'ALARM' }, { title: 'SINCE' }, { title: 'WHY', shrinks: true }];

/**
 * One verdict line, then the alarms with what mends them.
 * @param all also those that are in order
 */
export function renderAlarmList(alarms: readonly Alarm[], all: boolean, view: View): string {
  const shown = alarms.filter(({ state }) => all || state !== 'ok');
  const lines = [verdict(alarms, view)];
  if (shown.length > 0) lines.push('', ...renderAlarms(shown, view));
  return lines.join('\n');
}

/** A row for each, and below it what mends it. */
export function renderAlarms(alarms: readonly Alarm[], view: View): string[] {
  const rows = alarms.map(({ id, state, since, reason }) => {
    const { glyph, tone } = alarmMark(state);
    return [{ text: glyph, tone }, { text: id, tone }, { text: moment(since) }, { text: reason }];
  });
  const [header, ...lines] = renderTable(COLUMNS, rows, view);
  return [
    header!,
    ...alarms.flatMap(({ remedy }, index) => [
      lines[index]!,
      ...(remedy === undefined ? [] : [`   ${paint(`→ ${singleLine(remedy)}`, 'strong', view.color)}`]),
    ]),
  ];
}

function verdict(alarms: readonly Alarm[], view: View): string {
  const number = (state: AlarmState): number => alarms.filter((alarm) => alarm.state === state).length;
  const worst = alarms.some(({ state }) => state === 'alarm') ? 'alarm' : 'ok';
  const { glyph, tone } = alarmMark(worst);
  const unknown = number('unknown') > 0 ? ` · ${number('unknown')} unknown` : '';
  return `${paint(`${glyph} ${counted(number('alarm'), 'alarm')}`, tone, view.color)} · ${number('ok')} in order${unknown}`;
}
