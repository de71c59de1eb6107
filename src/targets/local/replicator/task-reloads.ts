import { asFutureimError } from '../../../core/errors.js';
import type { TaskFeeds } from './task-feeds.js';
import type { TaskLoad } from './task-load.js';
import type { TaskServices } from './task-services.js';
import type { TaskState } from './task-state.js';

/** Loads tables of a running task anew, while the others go on. */
export class TaskReloads {
  readonly #services: TaskServices;
  readonly #state: TaskState;
  readonly #feeds: TaskFeeds;
  readonly #load: TaskLoad;
  readonly #abort: AbortController;
  readonly #onTables: () => void;
  #active = false;

  /**
   * @param abort aborted with the failure when a reload fails, which ends the run of the task
   * @param onTables called when all tables to be loaded are on record, before their snapshot
   */
  constructor(
    services: TaskServices,
    state: TaskState,
    feeds: TaskFeeds,
    load: TaskLoad,
    abort: AbortController,
    onTables: () => void,
  ) {
    this.#services = services;
    this.#state = state;
    this.#feeds = feeds;
    this.#load = load;
    this.#abort = abort;
    this.#onTables = onTables;
  }

  get active(): boolean {
    return this.#active;
  }

  /** Loads the tables that the feeds hold back, until none is left; calls while it works change nothing. */
  async run(): Promise<void> {
    if (this.#active) return;
    this.#active = true;
    try {
      for (let held = this.#feeds.reloadRequests; held.length > 0; held = this.#feeds.reloadRequests) {
        for (const { name, reason } of held) {
          await this.#state.addTable(name);
          this.#services.log('info', `reloading ${name.schema}.${name.table}: ${reason}`);
          // On record before the snapshot: from its seam on, the earlier epoch gets no more changes.
          await this.#state.updateTable(name, (table) => ({ ...table, state: 'Table is being reloaded', reason }));
        }
        this.#onTables();
        const names = held.map(({ name }) => name);
        await this.#load.run(names, this.#abort.signal);
      }
    } catch (error) {
      this.#abort.abort(asFutureimError(error));
    } finally {
      this.#active = false;
    }
  }
}
