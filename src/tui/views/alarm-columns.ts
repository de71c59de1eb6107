import { alarmMark } from '../../cli/render/marks.js';
import { singleLine } from '../../cli/render/text.js';
import type { Alarm } from '../../targets/ports/alarms.js';
import type { Column } from '../list/column.js';
import { span } from '../text/line.js';
import { ageText } from './quantities.js';

/** @param now milliseconds since the epoch, for how long an alarm stands */
export function alarmColumns(now: number): readonly Column<Alarm>[] {
  return [
    {
      id: 'alarm',
      title: 'ALARM',
      width: 12,
      dropOrder: 0,
      cell: ({ id }) => span(singleLine(id)),
      sortValue: ({ id }) => id,
    },
    {
      id: 'state',
      title: 'STATE',
      width: 9,
      dropOrder: 0,
      cell: ({ state }) => {
        const { glyph, tone } = alarmMark(state);
        return span(`${glyph} ${state}`, tone);
      },
      sortValue: ({ state }) => state,
    },
    {
      id: 'since',
      title: 'FOR',
      align: 'right',
      width: 10,
      dropOrder: 2,
      cell: ({ since }) => span(ageText(now - Date.parse(since))),
      sortValue: ({ since }) => -Date.parse(since),
    },
    {
      id: 'why',
      title: 'WHY',
      width: 16,
      grows: true,
      dropOrder: 1,
      cell: ({ reason, state }) => span(singleLine(reason), state === 'alarm' ? 'bad' : 'muted'),
    },
  ];
}
