import { type Clock, systemClock } from '../../../core/clock.js';
import { FutureimError, toErrorRecord } from '../../../core/errors.js';
import { type Finding, verdict } from '../../../core/findings.js';
import type { ReplicationTask } from '../../../targets/ports/replication.js';
import type { StepContext } from '../../engine/step.js';
import { verifyAlive } from './alive.js';
import { verifyComplete } from './complete.js';
import { verifyConnected } from './connected.js';
import { verifyDeployed } from './deployed.js';
import { verifyEqual } from './equal.js';
import { verifyFiles } from './files.js';
import { LEVEL_MEANING, levelsUpTo, type VerifyLevel } from './levels.js';
import type { LevelOutcome, TableVerdict, VerifyReport } from './report.js';
import { verifyRetained } from './retained.js';
import { verifyRunning } from './running.js';
import { openSourceSnapshot, type SourceSnapshot } from './source-snapshot.js';
import { type TableCase, tableCases } from './table-cases.js';
import type { VerifyContext } from './verify-context.js';
import { waitForCheckpoint } from './wait-for-checkpoint.js';
import { waitForLanding } from './wait-for-landing.js';
import { waitForLoads } from './wait-for-loads.js';
import { wantedTasks } from './wanted-tasks.js';

export interface VerifyOptions {
  /** The last level to run; all when absent. */
  level?: VerifyLevel;
  tables?: readonly string[];
  /** How long to wait for replication to catch up, milliseconds. */
  timeout: number;
  /** How long changes are given to land in a lake that goes by commit times, milliseconds; absent: as the lake says. */
  settle?: number;
  clock?: Clock;
  openSnapshot?: typeof openSourceSnapshot;
}

/**
 * Proves level by level that the lake is what the source is. Levels behind a missing deployment or a time limit are
 * skipped and the report says why.
 * @throws FutureimError FIM-USAGE for an unknown table, FIM-MYSQL-… when the source cannot be read
 */
export async function runVerify(
  { target, events, signal }: StepContext,
  options: VerifyOptions,
): Promise<VerifyReport> {
  const clock = options.clock ?? systemClock;
  const started = clock.monotonic();
  const context: VerifyContext = {
    target,
    events,
    signal,
    clock,
    deadline: started + options.timeout,
    settling: settlingSeconds(target, options.settle),
    ...(options.tables && options.tables.length > 0 ? { tables: options.tables } : {}),
  };
  const run = new VerifyRun(context, options.openSnapshot ?? openSourceSnapshot);
  try {
    for (const level of levelsUpTo(options.level)) await run.level(level);
  } finally {
    await run.close();
  }
  return run.report((clock.monotonic() - started) / 1000);
}

function settlingSeconds({ lake }: StepContext['target'], settle: number | undefined): number {
  if (lake.byCommitTime === undefined) return 0;
  return settle === undefined ? lake.byCommitTime.landingSeconds : settle / 1000;
}

class VerifyRun {
  readonly #context: VerifyContext;
  readonly #open: typeof openSourceSnapshot;
  readonly #levels: LevelOutcome[] = [];
  #tables: TableVerdict[] = [];
  #snapshot: SourceSnapshot | undefined;
  /** When the snapshot was opened, on the monotonic clock. */
  #opened = 0;
  #cases: TableCase[] | undefined;
  #asOf: VerifyReport['asOf'];
  #stopped: FutureimError | string | undefined;

  constructor(context: VerifyContext, open: typeof openSourceSnapshot) {
    this.#context = context;
    this.#open = open;
  }

  async level(level: VerifyLevel): Promise<void> {
    const started = this.#now();
    const findings = this.#stopped === undefined ? await this.#judge(level) : [this.#skipped(level)];
    const outcome = verdict(findings);
    const status = findings.every((finding) => finding.status === 'skip') && findings.length > 0 ? 'skipped' : outcome;
    this.#levels.push({ level, status, seconds: (this.#now() - started) / 1000, findings });
  }

  async #judge(level: VerifyLevel): Promise<Finding[]> {
    this.#context.events.emit('step.progress', { message: `${level}: ${LEVEL_MEANING[level]}` });
    try {
      return await this.#run(level);
    } catch (error) {
      if (!(error instanceof FutureimError) || error.code !== 'FIM-TIMEOUT') throw error;
      this.#stopped = error;
      const title = LEVEL_MEANING[level];
      return [{ id: `verify.${level}`, status: 'fail', severity: 'fail', title, evidence: error.message }];
    }
  }

  async #run(level: VerifyLevel): Promise<Finding[]> {
    const context = this.#context;
    switch (level) {
      case 'deployed': {
        const findings = await verifyDeployed(context);
        if (verdict(findings) === 'failed') this.#stopped = 'the platform is not deployed';
        else await wantedTasks(context);
        return findings;
      }
      case 'connected':
        return verifyConnected(context);
      case 'running':
        return verifyRunning(context);
      case 'alive': {
        const { position } = await this.#freshSnapshot();
        return verifyAlive(context, await this.#landed(position), position);
      }
      case 'retained':
        return verifyRetained(context, await this.#freshSnapshot());
      case 'complete': {
        const [snapshot, cases] = await this.#comparable();
        const files = await verifyFiles(context, cases);
        this.#cases = files.cases;
        return [...files.findings, ...this.#keep(await verifyComplete(context, snapshot, files.cases))];
      }
      case 'equal':
        return this.#keep(await verifyEqual(context, ...(await this.#comparable()), () => this.#openAnother()));
    }
  }

  /** The deeper level's verdicts replace the other's. */
  #keep({ findings, tables }: { findings: Finding[]; tables: TableVerdict[] }): Finding[] {
    this.#tables = tables;
    return findings;
  }

  async #freshSnapshot(): Promise<SourceSnapshot> {
    if (this.#snapshot === undefined) {
      await waitForLoads(this.#context);
      this.#snapshot = await this.#openAnother();
      this.#opened = this.#now();
    }
    return this.#snapshot;
  }

  #openAnother(): Promise<SourceSnapshot> {
    return this.#open(this.#context.target, this.#context.signal);
  }

  /** The tasks, once what was committed before the snapshot is in the lake. */
  #landed(position: SourceSnapshot['position']): Promise<ReplicationTask[]> {
    if (this.#context.target.lake.byCommitTime === undefined) return waitForCheckpoint(this.#context, position);
    return waitForLanding(this.#context, position, this.#opened);
  }

  /** All levels compare at the one position of the snapshot. */
  async #comparable(): Promise<[SourceSnapshot, TableCase[]]> {
    const snapshot = await this.#freshSnapshot();
    const byTime = this.#context.target.lake.byCommitTime !== undefined;
    this.#asOf = { ...snapshot.position, ...(byTime ? { time: snapshot.time } : {}) };
    this.#cases ??= await tableCases(this.#context, snapshot, await this.#landed(snapshot.position));
    return [snapshot, this.#cases];
  }

  #skipped(level: VerifyLevel): Finding {
    const reason = this.#stopped instanceof FutureimError ? 'the time limit came first' : `${this.#stopped}`;
    const title = LEVEL_MEANING[level];
    return { id: `verify.${level}`, status: 'skip', severity: 'info', title, evidence: `not run: ${reason}` };
  }

  #now(): number {
    return this.#context.clock.monotonic();
  }

  report(seconds: number): VerifyReport {
    return {
      levels: this.#levels,
      tables: this.#tables,
      ...(this.#asOf ? { asOf: this.#asOf } : {}),
      seconds,
      ...(this.#stopped instanceof FutureimError ? { error: toErrorRecord(this.#stopped) } : {}),
    };
  }

  async close(): Promise<void> {
    await this.#snapshot?.close();
  }
}
