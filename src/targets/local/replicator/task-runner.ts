import { asFutureimError, FutureimError, toErrorRecord } from '../../../core/errors.js';
import type { Manifest } from '../../../lake/manifest/manifest.js';
import type { StartType } from '../../ports/replication.js';
import { requireStartable } from './start-matrix.js';
import { afresh, toReload } from './task-manifest.js';
import { TaskRun } from './task-run.js';
import type { TaskServices } from './task-services.js';
import { TaskState } from './task-state.js';

/** One replication task: what it is on record to be, and its run while it runs. */
export class TaskRunner {
  readonly state: TaskState;
  readonly #services: TaskServices;
  #run: TaskRun | undefined;

  constructor(services: TaskServices, manifest: Manifest) {
    this.#services = services;
    this.state = new TaskState(services.store, manifest);
  }

  get id(): string {
    return this.state.manifest.task;
  }

  /**
   * Starts the task; returns when that is on record, the work goes on in the background.
   * @throws FutureimError FIM-TASK-STATE
   */
  async start(type: StartType): Promise<void> {
    requireStartable(this.id, this.state, type);
    const reload = type !== 'resume-processing';
    const now = this.#now();
    this.state.status = 'starting';
    this.state.reason = reload ? 'preparing the full load' : 'resuming from the checkpoint';
    await this.state.update(({ lastFailure: _failure, stopReason: _stop, stopDate: _stopped, ...manifest }) => ({
      ...(reload ? afresh(manifest, now) : manifest),
      desired: 'running',
      everStarted: true,
      startDate: now,
    }));
    this.#begin();
  }

  /** Takes up what the manifest wants, after the process was started anew. */
  recover(): void {
    if (this.state.manifest.desired === 'running') this.#begin();
  }

  /** Stops at the last delivered transaction, with everything read durable. @throws FutureimError FIM-TASK-STATE */
  async stop(reason: string): Promise<void> {
    const run = this.#run;
    if (run === undefined) {
      throw new FutureimError('FIM-TASK-STATE', { message: `task "${this.id}" is ${this.state.status}, not running` });
    }
    this.state.status = 'stopping';
    this.state.reason = 'writing what was read';
    await run.stop();
    this.#run = undefined;
    await this.state.update((manifest) => ({
      ...manifest,
      desired: 'stopped',
      stopReason: reason,
      stopDate: this.#now(),
    }));
    this.state.status = 'stopped';
    this.state.reason = reason;
  }

  /** For the end of the process: everything read becomes durable, and the task stays wanted. */
  async pauseForShutdown(): Promise<void> {
    await this.#run?.stop();
    this.#run = undefined;
  }

  /** @throws FutureimError FIM-TASK-STATE */
  async reloadTables(tables: readonly string[]): Promise<void> {
    const run = this.#run;
    if (run === undefined || this.state.status !== 'running') {
      throw new FutureimError('FIM-TASK-STATE', {
        message: `tables of task "${this.id}" can be reloaded only while it runs, and it is ${this.state.status}`,
        remedy: `futureim dms-start --task ${this.id}`,
      });
    }
    for (const name of this.state.manifest.tables.filter(({ table }) => tables.includes(table))) {
      await this.state.updateTable(name, (table) => ({ ...toReload(table), state: 'Table is being reloaded' }));
      run.reload(name);
    }
  }

  #begin(): void {
    const run = new TaskRun(this.#services, this.state);
    this.#run = run;
    run.ended.catch((error: unknown) => this.#failed(asFutureimError(error)));
  }

  async #failed(error: FutureimError): Promise<void> {
    this.#services.log('error', error.message, { code: error.code });
    await this.state
      .update((manifest) => ({
        ...manifest,
        desired: 'stopped',
        lastFailure: toErrorRecord(error),
        stopReason: 'Stop Reason FATAL_ERROR',
        stopDate: this.#now(),
      }))
      .catch(() => undefined);
    this.#run = undefined;
    this.state.status = 'failed';
    this.state.reason = error.message;
  }

  #now(): string {
    return this.#services.clock.now().toISOString();
  }
}
