import { alarmMark } from '../../cli/render/marks.js';
import { moment } from '../../cli/render/quantity.js';
import { singleLine, wrap } from '../../cli/render/text.js';
import type { Alarm } from '../../targets/ports/alarms.js';
import { listLines } from '../list/list-lines.js';
import type { DashboardState } from '../state/dashboard-state.js';
import type { Place } from '../state/place.js';
import { BLANK, type Line, span } from '../text/line.js';
import { alarmColumns } from './alarm-columns.js';
import { sharePanels } from './panels.js';
import { chosenKey, shownAlarms } from './rows.js';

/** Every alarm, those that matter first, and the chosen one in full with what mends it. */
export function alarmLines(state: DashboardState, place: Place, width: number, height: number): Line[] {
  const rows = shownAlarms(state, place);
  const [first] = rows;
  if (first === undefined) return [[span('no alarms are known here', 'muted')]];
  const key = chosenKey(state, place);
  const detail = alarmDetail(rows.find(({ id }) => id === key) ?? first, width);
  const heights = sharePanels(
    [
      { id: 'alarms', smallest: 3, wanted: rows.length + 1 },
      { id: 'detail', smallest: detail.length, wanted: detail.length },
    ],
    height,
  );
  const list = listLines({
    columns: alarmColumns(state.now),
    rows,
    keyOf: ({ id }) => id,
    selected: place.selected,
    ...(place.sort ? { sorted: place.sort } : {}),
    width,
    height: heights.get('alarms')!,
  });
  return heights.has('detail') ? [...list, BLANK, ...detail] : list;
}

function alarmDetail({ id, state, since, reason, remedy }: Alarm, width: number): Line[] {
  const { glyph, tone } = alarmMark(state);
  return [
    [span(singleLine(id), 'title'), span(`  ${glyph} ${state}`, tone), span(` since ${moment(since)}`, 'muted')],
    ...wrap(singleLine(reason), width - 1, '').map((text): Line => [span(text)]),
    ...(remedy === undefined ? [] : [[span('→ '), span(singleLine(remedy), 'strong')]]),
  ];
}
