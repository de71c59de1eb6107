import { tableMark } from '../../cli/render/marks.js';
import { count } from '../../cli/render/quantity.js';
import { singleLine } from '../../cli/render/text.js';
import type { TableStatistics } from '../../targets/ports/replication.js';
import type { Column } from '../list/column.js';
import { span } from '../text/line.js';
import { ageText } from './quantities.js';

export function tableKey({ schema, table }: TableStatistics): string {
  return `${schema}.${table}`;
}

/** @param now milliseconds since the epoch, for the age of the last change */
export function tableColumns(now: number): readonly Column<TableStatistics>[] {
  return [
    {
      id: 'table',
      title: 'TABLE',
      width: 12,
      dropOrder: 0,
      cell: ({ table }) => span(singleLine(table)),
      sortValue: ({ table }) => table,
    },
    {
      id: 'state',
      title: 'STATE',
      width: 17,
      dropOrder: 0,
      cell: ({ state }) => {
        const { glyph, tone } = tableMark(state);
        return span(`${glyph} ${state}`, tone);
      },
      sortValue: ({ state }) => state,
    },
    number('rows', 'LOADED ROWS', 4, ({ fullLoadRows }) => fullLoadRows),
    number('inserts', 'INSERTS', 1, ({ inserts }) => inserts),
    number('updates', 'UPDATES', 2, ({ updates }) => updates),
    number('deletes', 'DELETES', 3, ({ deletes }) => deletes),
    number('ddls', 'DDL', 7, ({ ddls }) => ddls),
    {
      id: 'changed',
      title: 'CHANGED',
      align: 'right',
      width: 12,
      dropOrder: 5,
      cell: ({ lastUpdate }) =>
        lastUpdate === undefined ? span('–', 'muted') : span(`${ageText(now - Date.parse(lastUpdate))} ago`),
      sortValue: ({ lastUpdate }) => lastUpdate ?? '',
    },
    {
      id: 'reason',
      title: 'WHY',
      width: 16,
      grows: true,
      dropOrder: 6,
      cell: ({ reason, state }) => span(singleLine(reason ?? ''), state === 'Table error' ? 'bad' : 'muted'),
    },
  ];
}

function number(
  id: string,
  title: string,
  dropOrder: number,
  value: (table: TableStatistics) => number,
): Column<TableStatistics> {
  return { id, title, align: 'right', width: 7, dropOrder, cell: (row) => span(count(value(row))), sortValue: value };
}
