import { count, counted, percent, seconds } from '../../cli/render/quantity.js';
import { singleLine } from '../../cli/render/text.js';
import { GLYPH } from '../../cli/style.js';
import type { StatusSnapshot } from '../../runbook/procedures/status/snapshot.js';
import type { ReplicationTask } from '../../targets/ports/replication.js';
import { currentRate } from '../history/rate.js';
import type { DashboardState } from '../state/dashboard-state.js';
import { isLate } from '../state/is-late.js';
import type { LineTone } from '../text/line.js';
import { ageText } from './quantities.js';

/** What is the matter, and what mends it: the answer to the first question of whoever was woken up. */
export interface Diagnosis {
  glyph: string;
  tone: LineTone;
  text: string;
  /** A command, or a key; absent when nothing needs doing. */
  remedy?: string;
  /** Problems beside this one. */
  others: number;
}

/** What AWS DMS calls it. */
const STOPPED_BY_ORDER = 'Stop Reason NORMAL';

type Problem = Pick<Diagnosis, 'text'> & { remedy?: string };

/** The worst that the last look found. */
export function diagnose(state: DashboardState): Diagnosis {
  const { snapshot } = state;
  if (snapshot === undefined)
    return { glyph: GLYPH.running, tone: 'muted', text: 'taking the first look …', others: 0 };
  if (snapshot.error !== undefined) return unreachable(state, snapshot.error);
  if (!snapshot.deployment.deployed) return nothingRuns(snapshot);
  const bad = [
    ...failedTasks(snapshot),
    ...lostSource(state, snapshot),
    ...failedTables(snapshot),
    ...lateTasks(snapshot),
    ...otherAlarms(snapshot),
  ];
  if (bad[0]) return { glyph: GLYPH.bad, tone: 'bad', ...bad[0], others: bad.length - 1 };
  const waiting = [...stoppedTasks(state, snapshot), ...tasksOfUnknownLag(snapshot), ...undelivered(snapshot)];
  if (waiting[0]) return { glyph: GLYPH.warning, tone: 'warning', ...waiting[0], others: waiting.length - 1 };
  if (snapshot.summary.state === 'loading') return loading(state, snapshot);
  return allWell(snapshot);
}

function unreachable(
  { now, nextLookAt, reachedAt, paused }: DashboardState,
  error: { message: string; remedy: string },
) {
  const since = reachedAt === undefined ? '' : ` for ${ageText(now - reachedAt)}`;
  const again = paused ? 'paused' : `next look in ${ageText(Math.max(0, nextLookAt - now))}`;
  return {
    glyph: GLYPH.bad,
    tone: 'bad' as const,
    text: `no answer${since}: ${singleLine(error.message)} (${again})`,
    remedy: error.remedy,
    others: 0,
  };
}

function nothingRuns({ deployment: { problem } }: StatusSnapshot): Diagnosis {
  if (problem === undefined) {
    return { glyph: GLYPH.skipped, tone: 'muted', text: 'nothing runs here', remedy: 'futureim up', others: 0 };
  }
  return { glyph: GLYPH.bad, tone: 'bad', text: singleLine(problem), remedy: 'futureim up', others: 0 };
}

function failedTasks({ tasks }: StatusSnapshot): Problem[] {
  return tasks
    .filter(({ status }) => status === 'failed')
    .map(({ id, lastFailure, reason }) => ({
      text: singleLine(`${id} failed: ${lastFailure ? `${lastFailure.code}: ${lastFailure.message}` : reason}`),
      remedy: lastFailure?.remedy ?? `futureim dms resume --task ${id}`,
    }));
}

/** All tasks read the same server: it is one problem, however many tasks it stops. */
function lostSource({ now }: DashboardState, { tasks, source }: StatusSnapshot): Problem[] {
  const lost = tasks.filter(({ sourceLostSince }) => sourceLostSince !== undefined);
  const [first] = lost.toSorted((a, b) => (a.sourceLostSince! < b.sourceLostSince! ? -1 : 1));
  if (first === undefined) return [];
  return [
    {
      text: singleLine(
        `${counted(lost.length, 'task')} cannot read MySQL for ${ageText(now - Date.parse(first.sourceLostSince!))}: ${first.reason}`,
      ),
      remedy: source.kind === 'sandbox' ? 'futureim up --sandbox' : 'start MySQL; replication then goes on by itself',
    },
  ];
}

function failedTables({ tables }: StatusSnapshot): Problem[] {
  return tables
    .filter(({ state }) => state === 'Table error')
    .map(({ task, table, reason }) => ({
      text: singleLine(`table ${table} of ${task} is in error${reason === undefined ? '' : `: ${reason}`}`),
      remedy: `futureim dms reload --task ${task} --table ${table}`,
    }));
}

function lateTasks({ tasks }: StatusSnapshot): Problem[] {
  return tasks
    .filter(isLate)
    .toSorted((a, b) => b.cdcLatencyTarget! - a.cdcLatencyTarget!)
    .map((task) => ({
      text: `${task.id} lags ${seconds(task.cdcLatencyTarget)} behind: ${whereItLags(task)}`,
      remedy: `futureim logs 'dms:${task.id}' --since 30m`,
    }));
}

/** Alarms that no task tells of: that of the lag of a task which seems well may know more than the last look. */
function otherAlarms({ alarms, tasks }: StatusSnapshot): Problem[] {
  const well = new Set(tasks.filter(seemsWell).map(({ id }) => id));
  return alarms
    .filter(({ state, task, rule }) => state === 'alarm' && (task === undefined || (rule === 'lag' && well.has(task))))
    .map(({ id, reason, remedy }) => ({
      text: singleLine(`${id}: ${reason}`),
      ...(remedy === undefined ? {} : { remedy }),
    }));
}

function seemsWell(task: ReplicationTask): boolean {
  return task.status === 'running' && task.sourceLostSince === undefined && !isLate(task);
}

/** Latency of the source is part of that of the target; what it does not explain arises on the way into the lake. */
function whereItLags({ cdcLatencySource, cdcLatencyTarget }: ReplicationTask): string {
  if (cdcLatencySource === null || cdcLatencyTarget === null) return 'the source does not say how far it is';
  if (cdcLatencySource >= cdcLatencyTarget / 2) return `reading the binlog is ${seconds(cdcLatencySource)} behind`;
  return `read up to ${seconds(cdcLatencySource)}, the rest waits to be written to the lake`;
}

function stoppedTasks({ now }: DashboardState, { tasks }: StatusSnapshot): Problem[] {
  return tasks
    .filter(({ status }) => status === 'stopped' || status === 'ready')
    .map((task) =>
      task.status === 'ready'
        ? {
            text: singleLine(`${task.id} is not started: ${task.reason}`),
            remedy: `futureim dms-start --task ${task.id}`,
          }
        : {
            text: singleLine(`${task.id} is stopped: ${whyStopped(task, now)}`),
            remedy: `futureim dms resume --task ${task.id}`,
          },
    );
}

function whyStopped({ stopReason, stopDate, reason }: ReplicationTask, now: number): string {
  const why = stopReason === STOPPED_BY_ORDER ? 'somebody ordered it' : (stopReason ?? reason);
  return stopDate === undefined ? why : `${why}, ${ageText(now - Date.parse(stopDate))} ago`;
}

function tasksOfUnknownLag({ tasks }: StatusSnapshot): Problem[] {
  return tasks
    .filter(
      (task) => task.status === 'running' && task.fullLoadProgressPercent === 100 && task.cdcLatencyTarget === null,
    )
    .map(({ id, reason }) => ({ text: singleLine(`${id}: ${reason} (lag unknown)`) }));
}

/** What is deployed works on, but something new does not get there. */
function undelivered({ pipeline }: StatusSnapshot): Problem[] {
  const { failures = [], approvals = [] } = pipeline?.overview ?? {};
  return [
    ...failures.map(({ stage, action, message }) => ({
      text: singleLine(`pipeline: ${stage}/${action} failed: ${message ?? 'no reason was given'}`),
      remedy: `futureim pipeline retry --stage ${stage}`,
    })),
    ...approvals.map(({ stage, action, url }) => ({
      text: singleLine(`pipeline: ${stage}/${action} waits until somebody approves it`),
      ...(url === undefined ? {} : { remedy: url }),
    })),
  ];
}

function loading({ history }: DashboardState, { summary, tasks }: StatusSnapshot): Diagnosis {
  const rate = currentRate(history.platform, 'rows');
  const speed = rate === null || rate === 0 ? '' : `, ${count(rate)} rows/s`;
  const behind = tasks.find((task) => task.tablesLoading + task.tablesQueued > 0);
  return {
    glyph: GLYPH.running,
    tone: 'warning',
    text: `loading: ${summary.tablesCompleted} of ${counted(summary.tables, 'table')} done${speed}${behind ? `; ${behind.id} at ${percent(behind.fullLoadProgressPercent)}` : ''}`,
    others: 0,
  };
}

function allWell({ tasks }: StatusSnapshot): Diagnosis {
  const slowest = tasks.toSorted((a, b) => (b.cdcLatencyTarget ?? 0) - (a.cdcLatencyTarget ?? 0))[0];
  const lag = slowest?.cdcLatencyTarget ?? 0;
  const text =
    lag === 0 ? 'everything the source committed is in the lake' : `slowest: ${slowest!.id}, ${seconds(lag)} behind`;
  return { glyph: GLYPH.good, tone: 'good', text: `all ${counted(tasks.length, 'task')} follow; ${text}`, others: 0 };
}
