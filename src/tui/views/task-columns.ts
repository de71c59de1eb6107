import { taskMark } from '../../cli/render/marks.js';
import { count, percent, seconds } from '../../cli/render/quantity.js';
import { singleLine } from '../../cli/render/text.js';
import type { Column } from '../list/column.js';
import { span } from '../text/line.js';
import { lagTone, perSecond } from './quantities.js';
import type { TaskRow } from './task-row.js';

/** Glyph and word of the state stand together: neither needs the colour. */
export const TASK_COLUMNS: readonly Column<TaskRow>[] = [
  {
    id: 'task',
    title: 'TASK',
    width: 12,
    dropOrder: 0,
    cell: ({ task }) => span(task.id),
    sortValue: ({ task }) => task.id,
  },
  {
    id: 'state',
    title: 'STATE',
    width: 9,
    dropOrder: 0,
    cell: ({ task }) => {
      const { glyph, tone } = taskMark(task);
      return span(`${glyph} ${task.sourceLostSince === undefined ? task.status : 'no source'}`, tone);
    },
    sortValue: ({ task }) => task.status,
  },
  {
    id: 'loaded',
    title: 'LOADED',
    align: 'right',
    width: 6,
    dropOrder: 3,
    cell: ({ task }) => span(percent(task.fullLoadProgressPercent)),
    sortValue: ({ task }) => task.fullLoadProgressPercent,
  },
  {
    id: 'lag',
    title: 'LAG',
    align: 'right',
    width: 8,
    dropOrder: 0,
    cell: ({ task }) => span(seconds(task.cdcLatencyTarget), lagTone(task.cdcLatencyTarget)),
    sortValue: ({ task }) => task.cdcLatencyTarget ?? -1,
  },
  {
    id: 'changes',
    title: 'CHANGES',
    align: 'right',
    width: 8,
    dropOrder: 2,
    cell: ({ changeRate }) => span(perSecond(changeRate), changeRate === null ? 'muted' : undefined),
    sortValue: ({ changeRate }) => changeRate ?? -1,
  },
  {
    id: 'total',
    title: 'TOTAL',
    align: 'right',
    width: 9,
    dropOrder: 5,
    cell: ({ changes }) => span(count(changes)),
    sortValue: ({ changes }) => changes,
  },
  {
    id: 'errors',
    title: 'ERRORS',
    align: 'right',
    width: 6,
    dropOrder: 1,
    cell: ({ task }) => span(count(task.tablesErrored), task.tablesErrored > 0 ? 'bad' : undefined),
    sortValue: ({ task }) => task.tablesErrored,
  },
  {
    id: 'reason',
    title: 'WHY',
    width: 24,
    grows: true,
    dropOrder: 4,
    cell: ({ task }) => span(singleLine(task.lastFailure?.message ?? task.reason), 'muted'),
  },
];
