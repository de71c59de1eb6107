import { FutureimError, toErrorRecord } from '../../core/errors.js';
import { createEmitter, type Emitter } from '../../core/events.js';
import { nearestName } from '../../core/nearest-name.js';
import type { Redactor } from '../../core/redaction.js';
import { openStateFolder } from '../../platform/state/open-state-folder.js';
import type { StateFolder } from '../../platform/state/state-folder.js';
import type { Target } from '../../targets/target.js';
import { JOURNAL_FORMAT } from './journal/journal-record.js';
import { JournalWriter } from './journal/journal-writer.js';
import { newRunId } from './journal/run-id.js';
import { runStep } from './run-step.js';
import type { Runbook, RunInputs, RunOutcome, Step, StepContext, StepOutcome } from './step.js';

/** What a run needs from its surroundings; a command's context is one. */
export interface RunEnvironment {
  state: StateFolder;
  events: Emitter;
  signal: AbortSignal;
  redactor: Redactor;
  version: string;
  /** Flags that chose the configuration, kept for `run resume`. */
  configFlags: Record<string, unknown>;
  target(): Promise<Target>;
}

export interface RunOptions {
  /** What the runbook was made from; journaled, so it must hold no secret. */
  inputs?: RunInputs;
  /** Id of the last step to run. */
  until?: string | undefined;
  /** Id of an earlier run of the same runbook whose journal is continued. */
  resume?: string;
}

/**
 * Runs a runbook's steps in order and journals them. A failing step ends the run; the outcome then holds the error.
 * @throws FutureimError FIM-USAGE for an unknown `until`; FIM-STATE-… and FIM-DISK-FULL when nothing can be journaled
 */
export async function runRunbook(
  runbook: Runbook,
  environment: RunEnvironment,
  options: RunOptions = {},
): Promise<RunOutcome> {
  const steps = stepsUntil(runbook, options.until);
  const target = await environment.target();
  const state = await openStateFolder(environment.state.root);
  const run = options.resume ?? newRunId(new Date());
  const journal = new JournalWriter(state, run, environment.redactor);
  try {
    journal.append(openingRecord(runbook, run, environment, options));
    journal.sync();
    const events = journaledEvents(journal, environment.events, run);
    events.emit('run.started', { title: runbook.title, steps: steps.map(({ id, title }) => ({ id, title })) });
    const outcome = await runSteps(runbook, steps, run, { target, signal: environment.signal }, events, journal);
    events.emit('run.finished', { title: runbook.title, outcome: outcome.status });
    journal.append({ kind: 'outcome', finishedAt: new Date().toISOString(), outcome });
    journal.sync();
    return outcome;
  } finally {
    journal.close();
  }
}

function stepsUntil(runbook: Runbook, until: string | undefined): Step[] {
  if (until === undefined) return runbook.steps;
  const last = runbook.steps.findIndex((step) => step.id === until);
  if (last === -1) {
    const ids = runbook.steps.map((step) => step.id);
    const nearest = nearestName(until, ids);
    throw new FutureimError('FIM-USAGE', {
      message: `--until ${until} is no step of ${runbook.id}${nearest ? `; did you mean ${nearest}?` : ''}`,
      remedy: `pass one of: ${ids.join(', ')}`,
    });
  }
  return runbook.steps.slice(0, last + 1);
}

function openingRecord(
  runbook: Runbook,
  run: string,
  { version, configFlags }: RunEnvironment,
  { inputs = {}, until, resume }: RunOptions,
): Parameters<JournalWriter['append']>[0] {
  const time = new Date().toISOString();
  if (resume !== undefined) return { kind: 'resumed', resumedAt: time, version, pid: process.pid };
  return {
    kind: 'header',
    format: JOURNAL_FORMAT,
    run,
    runbook: runbook.id,
    title: runbook.title,
    startedAt: time,
    version,
    pid: process.pid,
    inputs,
    configFlags,
    ...(until === undefined ? {} : { until }),
  };
}

/** Every event goes to the journal first, then to whoever watches. */
function journaledEvents(journal: JournalWriter, outer: Emitter, run: string): Emitter {
  return createEmitter(
    [
      (event) => journal.append({ kind: 'event', event }),
      (event) => outer.within({ run, ...(event.step ? { step: event.step } : {}) }).emit(event.code, event.data),
    ],
    () => new Date(),
    { run },
  );
}

async function runSteps(
  runbook: Runbook,
  steps: readonly Step[],
  run: string,
  { target, signal }: Pick<StepContext, 'target' | 'signal'>,
  events: Emitter,
  journal: JournalWriter,
): Promise<RunOutcome> {
  const outcomes: StepOutcome[] = runbook.steps.map(({ id, title }) => {
    const wanted = steps.some((step) => step.id === id);
    return { id, title, status: wanted ? 'pending' : 'skipped', evidence: wanted ? '' : 'comes after --until' };
  });
  const outcome: RunOutcome = { run, runbook: runbook.id, status: 'ok', steps: outcomes, findings: [] };
  for (const [index, step] of steps.entries()) {
    if (signal.aborted) return interrupted(outcome);
    const result = await runStep(step, { target, events: events.within({ step: step.id }), signal });
    journal.sync();
    outcomes[index] = result.outcome;
    outcome.findings.push(...result.findings);
    if (result.error) {
      if (signal.aborted) return interrupted(outcome);
      return { ...outcome, status: 'failed', error: toErrorRecord(result.error) };
    }
    if (result.outcome.status === 'done') outcome.status = 'changed';
  }
  return outcome;
}

function interrupted(outcome: RunOutcome): RunOutcome {
  const error = new FutureimError('FIM-INTERRUPTED', {
    message: `run ${outcome.run} was interrupted`,
    remedy: `futureim run resume ${outcome.run}`,
    data: { run: outcome.run },
  });
  return { ...outcome, status: 'interrupted', error: toErrorRecord(error) };
}
