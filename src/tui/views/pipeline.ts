import { pipelineMark } from '../../cli/render/marks.js';
import { SHORT_REVISION } from '../../cli/render/pipeline-overview.js';
import { moment } from '../../cli/render/quantity.js';
import { singleLine, wrap } from '../../cli/render/text.js';
import type { PipelineOverview } from '../../runbook/procedures/delivery/overview.js';
import { PIPELINE_INTERVAL, type SeenPipeline } from '../../runbook/procedures/status/pipeline-looks.js';
import { listLines } from '../list/list-lines.js';
import type { DashboardState } from '../state/dashboard-state.js';
import type { Place } from '../state/place.js';
import { BLANK, fitLine, type Line, span, spread } from '../text/line.js';
import { sharePanels } from './panels.js';
import { type ActionRow, actionKey, actionState, pipelineColumns } from './pipeline-columns.js';
import { ageText } from './quantities.js';
import { chosenKey, shownActions } from './rows.js';

/** The newest execution, every action of every stage, and the chosen one in full with what tries it again. */
export function pipelineLines(state: DashboardState, place: Place, width: number, height: number): Line[] {
  const pipeline = state.snapshot?.pipeline;
  if (pipeline === undefined) return notThere(state, width);
  const { overview } = pipeline;
  if (overview === null) return problemLines(pipeline, state.now, width);
  const facts = [...titleLines(pipeline, overview, state, width), BLANK];
  const rows = shownActions(state, place);
  const key = chosenKey(state, place);
  const chosen = rows.find((row) => actionKey(row) === key);
  const detail = chosen === undefined ? [] : actionDetail(chosen, width);
  const heights = sharePanels(
    [
      { id: 'actions', smallest: 3, wanted: rows.length + 1 },
      { id: 'detail', smallest: detail.length, wanted: detail.length },
    ],
    height - facts.length,
  );
  const list = listLines({
    columns: pipelineColumns(state.now),
    rows,
    keyOf: actionKey,
    selected: place.selected,
    ...(place.sort ? { sorted: place.sort } : {}),
    width,
    height: heights.get('actions')!,
  });
  return [...facts, ...list, ...(heights.has('detail') ? [BLANK, ...detail] : [])];
}

function notThere({ snapshot }: DashboardState, width: number): Line[] {
  if (snapshot === undefined) return [[span('…', 'muted')]];
  return [
    fitLine([span('no pipeline is seen here', 'muted')], width),
    fitLine([span('→ '), span('futureim pipeline status', 'strong'), span(' says what is missing', 'muted')], width),
  ];
}

/** Name, newest execution, and how old this is; why it could not be read since. */
function titleLines(
  pipeline: SeenPipeline,
  { pipeline: name, execution }: PipelineOverview,
  { now }: DashboardState,
  width: number,
): Line[] {
  const { glyph, tone } = pipelineMark(execution?.status);
  const age = now - Date.parse(pipeline.readAt!);
  const read =
    pipeline.error === undefined
      ? span(`read ${ageText(age)} ago, every ${ageText(PIPELINE_INTERVAL)}`, 'muted')
      : span(`! stale, ${ageText(age)} old`, 'bad');
  const title = [span(singleLine(name), 'title'), span(`  ${glyph} ${execution?.status ?? 'never run'}`, tone)];
  const lines: Line[] = [spread(title, [read], width)];
  if (execution === null) lines.push(fitLine([span('→ '), span('futureim pipeline run', 'strong')], width));
  else lines.push(fitLine([span(executionText(execution, now), 'muted')], width));
  return [...lines, ...problemLines(pipeline, now, width)];
}

function executionText(
  { id, started, trigger, revision, summary }: NonNullable<PipelineOverview['execution']>,
  now: number,
): string {
  const said = summary === undefined ? '' : ` "${summary}"`;
  const commit = revision === undefined ? '' : ` · ${revision.slice(0, SHORT_REVISION)}${said}`;
  const began = `started ${ageText(now - Date.parse(started))} ago by ${trigger || 'somebody'}`;
  return singleLine(`${began}${commit} · execution ${id}`);
}

/** Why the pipeline could not be read, and what mends it; nothing when it could. */
function problemLines({ error, readAt }: SeenPipeline, now: number, width: number): Line[] {
  if (error === undefined) return [];
  const since = readAt === null ? '' : ` for ${ageText(now - Date.parse(readAt))}`;
  return [
    fitLine([span(singleLine(`✖ the pipeline does not answer${since}: ${error.message}`), 'bad')], width),
    fitLine([span('→ '), span(singleLine(error.remedy), 'strong')], width),
  ];
}

function actionDetail(row: ActionRow, width: number): Line[] {
  const { stage, action, earlier } = row;
  const { glyph, tone, text } = actionState(row);
  const { changed, message, log, url } = action;
  const failed = action.status === 'Failed' && !earlier;
  const says = wrap(singleLine(message ?? ''), width - 1, '').filter((each) => each !== '');
  const command = (what: string, value: string): Line =>
    fitLine([span('→ '), span(value, 'strong'), span(what === '' ? '' : `  ${what}`, 'muted')], width);
  return [
    fitLine(
      [
        span(singleLine(actionKey(row)), 'title'),
        span(`  ${glyph} ${text}`, tone),
        span(changed === undefined ? '' : ` since ${moment(changed)}`, 'muted'),
      ],
      width,
    ),
    ...says.slice(0, 4).map((each): Line => [span(each)]),
    ...(stage.closed === undefined
      ? []
      : [fitLine([span(singleLine(`nothing comes into ${stage.name}: ${stage.closed}`), 'warning')], width)]),
    ...(failed ? [command('tries it again', `futureim pipeline retry --stage ${stage.name}`)] : []),
    ...(log === undefined ? [] : [command('', `futureim logs ${log} --since 1h`)]),
    ...(url === undefined ? [] : [fitLine([span(singleLine(url), 'muted')], width)]),
  ];
}
