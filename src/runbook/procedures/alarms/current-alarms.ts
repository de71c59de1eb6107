import type { StateFolder } from '../../../platform/state/state-folder.js';
import { ALARM_STATES, type Alarm } from '../../../targets/ports/alarms.js';
import type { Target } from '../../../targets/target.js';
import { latestRun, type RecordedRun } from '../../engine/journal/journal-reader.js';
import { wasRefused } from '../../engine/refused-run.js';

/** The alarms of the platform and that of the last run, those that matter first. */
export async function currentAlarms(target: Pick<Target, 'alarms'>, state: StateFolder): Promise<Alarm[]> {
  const alarms = [...(await target.alarms.list()), ...(await runAlarms(state))];
  return alarms.sort((a, b) => ALARM_STATES.indexOf(a.state) - ALARM_STATES.indexOf(b.state));
}

/** One alarm for the last run that came to an end; none where nothing was run yet. */
export async function runAlarms(state: StateFolder): Promise<Alarm[]> {
  const run = await latestRun(state);
  return run === undefined ? [] : [runAlarm(run)];
}

/** A run that somebody interrupted has not failed, nor has one that was asked for wrongly: it changed nothing. */
function runAlarm({ header, status, finishedAt, outcome }: RecordedRun): Alarm {
  const about = { id: 'run-failed', rule: 'run-failed', since: finishedAt ?? header.startedAt } as const;
  const name = `${header.runbook} (${header.run})`;
  if (status !== 'failed' && status !== 'unfinished') return { ...about, state: 'ok', reason: `${name} ${status}` };
  if (outcome !== undefined && wasRefused(outcome)) {
    return { ...about, state: 'ok', reason: `${name} was asked for wrongly: ${outcome.error?.message}` };
  }
  const why = outcome?.error === undefined ? '' : `: ${outcome.error.code}: ${outcome.error.message}`;
  const what = status === 'failed' ? 'failed' : 'ended without saying how';
  return { ...about, state: 'alarm', reason: `${name} ${what}${why}`, remedy: `futureim run resume ${header.run}` };
}
