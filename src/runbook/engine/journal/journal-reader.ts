import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FutureimError } from '../../../core/errors.js';
import type { FutureimEvent } from '../../../core/events.js';
import { isProcessAlive } from '../../../core/process-alive.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { RunOutcome } from '../step.js';
import type { JournalHeader, JournalRecord } from './journal-record.js';
import { isRunId } from './run-id.js';

/** How a run stands: `unfinished` when its process died before it could say how it ended. */
export type RunStatus = RunOutcome['status'] | 'running' | 'unfinished';

/** A run as its journal tells it. */
export interface RecordedRun {
  header: JournalHeader;
  status: RunStatus;
  events: FutureimEvent[];
  /** ISO 8601, UTC; absent while the run is not finished. */
  finishedAt?: string;
  outcome?: RunOutcome;
}

/** All runs of a state folder, newest first; files that are no journals are passed over. */
export async function listRuns(state: StateFolder): Promise<RecordedRun[]> {
  const ids = await runIds(state);
  const runs = await Promise.all(ids.map((id) => read(state, id)));
  return runs.filter((run) => run !== undefined);
}

/** Ids of all journals, newest first; empty when there is no state folder. */
export async function runIds(state: StateFolder): Promise<string[]> {
  const names = await readdir(state.runs).catch(() => []);
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => name.slice(0, -'.jsonl'.length))
    .filter(isRunId)
    .sort()
    .reverse();
}

/**
 * One run by its id or an unambiguous part of it.
 * @throws FutureimError FIM-RUN-UNKNOWN
 */
export async function readRun(state: StateFolder, id: string): Promise<RecordedRun> {
  const matches = (await runIds(state)).filter((candidate) => candidate.includes(id));
  const exact = matches.includes(id) ? id : matches.length === 1 ? matches[0] : undefined;
  const run = exact === undefined ? undefined : await read(state, exact);
  if (run) return run;
  throw new FutureimError('FIM-RUN-UNKNOWN', {
    message: matches.length > 1 ? `${id} fits ${matches.length} runs` : `no run ${id} in ${state.root}`,
  });
}

/** The newest run that no process works on; undefined when there is none. */
export async function latestRun(state: StateFolder): Promise<RecordedRun | undefined> {
  for (const id of await runIds(state)) {
    const run = await read(state, id);
    if (run !== undefined && run.status !== 'running') return run;
  }
  return undefined;
}

/** The newest run, when it did not succeed and no process works on it. */
export async function latestUnfinishedRun(state: StateFolder): Promise<RecordedRun | undefined> {
  const latest = await latestRun(state);
  return latest && isResumable(latest.status) ? latest : undefined;
}

export function isResumable(status: RunStatus): boolean {
  return status === 'failed' || status === 'interrupted' || status === 'unfinished';
}

async function read(state: StateFolder, id: string): Promise<RecordedRun | undefined> {
  const text = await readFile(join(state.runs, `${id}.jsonl`), 'utf8').catch(() => '');
  return replay(text.split('\n').flatMap(parseLine));
}

/** A line torn by a crash is no record; whatever was written after it still counts. */
function parseLine(line: string): JournalRecord[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line) as JournalRecord];
  } catch {
    return [];
  }
}

function replay(records: readonly JournalRecord[]): RecordedRun | undefined {
  const [header] = records;
  if (header?.kind !== 'header') return undefined;
  const run: RecordedRun = { header, status: 'unfinished', events: [] };
  let pid = header.pid;
  for (const record of records) {
    if (record.kind === 'event') run.events.push(record.event);
    if (record.kind === 'resumed') {
      pid = record.pid;
      run.status = 'unfinished';
      delete run.outcome;
      delete run.finishedAt;
    }
    if (record.kind === 'outcome') {
      run.status = record.outcome.status;
      run.outcome = record.outcome;
      run.finishedAt = record.finishedAt;
    }
  }
  if (run.status === 'unfinished' && isProcessAlive(pid)) run.status = 'running';
  return run;
}
