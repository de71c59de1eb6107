import { platformMark } from '../../cli/render/marks.js';
import { count, counted, percent, seconds } from '../../cli/render/quantity.js';
import { singleLine } from '../../cli/render/text.js';
import type { DashboardState } from '../state/dashboard-state.js';
import { fitLine, type Line, lineWidth, type Span, span, spread } from '../text/line.js';
import { diagnose } from './diagnosis.js';
import { ageText, lagTone } from './quantities.js';

export const HEADER_HEIGHT = 4;

/** Looks that may be missing before what is shown counts as old. */
const STALE_AFTER_LOOKS = 2;

/** Where this is and how old it is; how it is; what is the matter; what mends it. Always `HEADER_HEIGHT` lines. */
export function headerLines(state: DashboardState, width: number): Line[] {
  const diagnosis = diagnose(state);
  const others = diagnosis.others > 0 ? ` (+${diagnosis.others} more)` : '';
  return [
    spread(placeLine(state), [ageSpan(state)], width),
    fitLine(stateLine(state, width), width),
    fitLine(
      [span(`${diagnosis.glyph} `, diagnosis.tone), span(diagnosis.text, diagnosis.tone), span(others, 'muted')],
      width,
    ),
    diagnosis.remedy === undefined ? [] : fitLine([span('  → '), span(singleLine(diagnosis.remedy), 'strong')], width),
  ];
}

function placeLine({ snapshot, version }: DashboardState): Line {
  if (snapshot === undefined) return [span('futureim', 'title'), span(` ${version}`, 'muted')];
  const { target, environment, source } = snapshot;
  const sandbox = source.kind === 'sandbox' ? ' (sandbox)' : '';
  return [
    span('futureim', 'title'),
    span(` ${target} (${environment})`, 'strong'),
    span(` · ${singleLine(source.address)}${sandbox}`),
  ];
}

/** Age of what is shown, with the word that says whether it can be trusted. */
function ageSpan({ now, reachedAt, failures, interval, paused }: DashboardState): Span {
  const every = `every ${ageText(interval)}`;
  if (reachedAt === undefined) return span(failures > 0 ? '✖ never reached' : '…', failures > 0 ? 'bad' : 'muted');
  const age = now - reachedAt;
  if (paused) return span(`‖ paused, ${ageText(age)} old`, 'warning');
  if (age > STALE_AFTER_LOOKS * interval + 1_000) return span(`! stale, ${ageText(age)} old`, 'bad');
  return span(`updated ${ageText(age)} ago, ${every}`, 'muted');
}

/** What is wrong is never cut: of the facts that do not fit, those that matter least give way. */
function stateLine({ snapshot, now }: DashboardState, width: number): Line {
  if (snapshot === undefined) return [];
  const { summary, deployment } = snapshot;
  const { glyph, tone } = platformMark(summary.state);
  const facts: Fact[] = [{ line: [span(`${glyph} ${summary.state}`, tone)], dropOrder: 0 }];
  const add = (dropOrder: number, ...line: Span[]): void =>
    void facts.push({ line: [span(' · '), ...line], dropOrder });
  if (deployment.deployed) {
    const alarms = snapshot.alarms.filter(({ state }) => state === 'alarm').length;
    const loaded = `${count(summary.tablesCompleted)}/${counted(summary.tables, 'table')} loaded`;
    add(2, span(`${count(summary.tasksRunning)}/${counted(summary.tasks, 'task')} running`));
    add(3, span(`${loaded} (${percent(summary.fullLoadProgressPercent)})`));
    add(0, span('lag '), span(seconds(summary.cdcLatencyTarget), lagTone(summary.cdcLatencyTarget)));
    if (summary.tablesErrored > 0) add(0, span(`${counted(summary.tablesErrored, 'table')} in error`, 'bad'));
    if (alarms > 0) add(1, span(counted(alarms, 'alarm'), 'bad'));
    const { version } = deployment;
    if (version !== undefined) add(4, span(agentText({ ...deployment, version }, now), 'muted'));
  }
  return fittingFacts(facts, width);
}

/** A part of a line; one with a higher number is left out first, 0 stays always. */
interface Fact {
  line: Line;
  dropOrder: number;
}

function fittingFacts(facts: readonly Fact[], width: number): Line {
  let kept = facts;
  for (;;) {
    const line = kept.flatMap((fact) => fact.line);
    const last = Math.max(...kept.map(({ dropOrder }) => dropOrder));
    if (lineWidth(line) <= width || last === 0) return line;
    kept = kept.filter(({ dropOrder }) => dropOrder !== last);
  }
}

function agentText({ version, startedAt }: { version: string; startedAt?: string }, now: number): string {
  const up = startedAt === undefined ? '' : ` up ${ageText(now - Date.parse(startedAt))}`;
  return `agent ${version}${up}`;
}
