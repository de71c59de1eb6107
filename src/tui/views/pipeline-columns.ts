import { type Mark, pipelineMark } from '../../cli/render/marks.js';
import { singleLine } from '../../cli/render/text.js';
import { GLYPH } from '../../cli/style.js';
import { isOfExecution, type PipelineOverview } from '../../runbook/procedures/delivery/overview.js';
import type { PipelineAction, PipelineStage } from '../../targets/ports/delivery.js';
import type { Column } from '../list/column.js';
import { span } from '../text/line.js';
import { ageText } from './quantities.js';

/** An action of the pipeline with the stage that it is of. */
export interface ActionRow {
  stage: PipelineStage;
  action: PipelineAction;
  /** It is of an execution before the newest, which has not come that far. */
  earlier: boolean;
}

export function actionRows({ stages, execution }: PipelineOverview): ActionRow[] {
  return stages.flatMap((stage) =>
    stage.actions.map((action) => ({ stage, action, earlier: !isOfExecution(action, execution) })),
  );
}

export function actionKey({ stage, action }: ActionRow): string {
  return `${stage.name}/${action.name}`;
}

/** What an action does now, in a word or three, and its mark. */
export function actionState({ action: { status, waitsForApproval }, earlier }: ActionRow): Mark & { text: string } {
  if (waitsForApproval) return { glyph: GLYPH.warning, tone: 'warning', text: 'waits for approval' };
  if (status === undefined) return { ...pipelineMark(undefined), text: 'never run' };
  return earlier ? { ...pipelineMark(undefined), text: `${status} before` } : { ...pipelineMark(status), text: status };
}

/** @param now milliseconds since the epoch, for how long an action has been as it is */
export function pipelineColumns(now: number): readonly Column<ActionRow>[] {
  return [
    {
      id: 'stage',
      title: 'STAGE',
      width: 14,
      dropOrder: 2,
      cell: ({ stage }) => span(singleLine(stage.name)),
      sortValue: ({ stage }) => stage.name,
    },
    {
      id: 'action',
      title: 'ACTION',
      width: 12,
      dropOrder: 0,
      cell: ({ action }) => span(singleLine(action.name)),
      sortValue: ({ action }) => action.name,
    },
    {
      id: 'state',
      title: 'STATE',
      width: 18,
      dropOrder: 0,
      cell: (row) => {
        const { glyph, tone, text } = actionState(row);
        return span(`${glyph} ${text}`, tone);
      },
      sortValue: (row) => actionState(row).text,
    },
    {
      id: 'since',
      title: 'FOR',
      align: 'right',
      width: 10,
      dropOrder: 3,
      cell: ({ action: { changed } }) => span(changed === undefined ? '–' : ageText(now - Date.parse(changed))),
      sortValue: ({ action: { changed } }) => (changed === undefined ? 0 : -Date.parse(changed)),
    },
    {
      id: 'says',
      title: 'SAYS',
      width: 12,
      grows: true,
      dropOrder: 1,
      cell: ({ stage, action, earlier }) => {
        const text = stage.closed === undefined ? (action.message ?? '') : `closed: ${stage.closed}`;
        return span(singleLine(text), !earlier && action.status === 'Failed' ? 'bad' : 'muted');
      },
    },
  ];
}
