import { FutureimError } from '../../../../src/core/errors.js';
import type {
  Replication,
  ReplicationTask,
  StartType,
  TableState,
  TableStatistics,
} from '../../../../src/targets/ports/replication.js';

/** A task as it is right after it was created, with `changes` on top. */
export function task(id: string, changes: Partial<ReplicationTask> = {}): ReplicationTask {
  return {
    id,
    status: 'ready',
    reason: 'never started',
    tables: ['orders'],
    fullLoadProgressPercent: 0,
    tablesLoaded: 0,
    tablesLoading: 0,
    tablesQueued: 1,
    tablesErrored: 0,
    cdcLatencySource: null,
    cdcLatencyTarget: null,
    ...changes,
  };
}

const LOADED = '2026-03-01T12:00:00.000Z';

/** A task that has loaded everything and follows changes. */
export function replicatingTask(id: string, changes: Partial<ReplicationTask> = {}): ReplicationTask {
  return task(id, {
    status: 'running',
    reason: '',
    fullLoadProgressPercent: 100,
    tablesLoaded: 1,
    tablesQueued: 0,
    freshStartDate: LOADED,
    fullLoadFinishDate: LOADED,
    cdcLatencyTarget: 0.4,
    ...changes,
  });
}

export function statistics(owner: string, table: string, changes: Partial<TableStatistics> = {}): TableStatistics {
  return {
    task: owner,
    schema: 'ecommerce',
    table,
    state: 'Table completed',
    fullLoadRows: 1000,
    inserts: 0,
    updates: 0,
    deletes: 0,
    ddls: 0,
    fullLoadErrorRows: 0,
    ...changes,
  };
}

/** Tasks in memory that refuse what AWS DMS refuses and reach `running` one poll after they were started. */
export class FakeReplication implements Replication {
  readonly calls: string[] = [];
  /** How many polls a table needs to load after its task runs. */
  pollsToLoad = 1;
  readonly #tasks: ReplicationTask[];
  #tables: TableStatistics[];
  readonly #polls = new Map<string, number>();

  constructor(tasks: ReplicationTask[], tables?: TableStatistics[]) {
    this.#tasks = tasks;
    this.#tables = tables ?? tasks.map(({ id, tables: [table] }) => statistics(id, table!, { state: 'Before load' }));
  }

  async tasks(): Promise<ReplicationTask[]> {
    const seen = structuredClone(this.#tasks);
    for (const each of this.#tasks) this.#advance(each);
    return seen;
  }

  async tableStatistics(): Promise<TableStatistics[]> {
    return structuredClone(this.#tables);
  }

  async start(id: string, type: StartType): Promise<void> {
    this.calls.push(`start ${id} ${type}`);
    const each = this.#find(id);
    const ran = each.freshStartDate !== undefined;
    const allowed =
      (each.status === 'ready' && type === 'start-replication') ||
      (each.status === 'stopped' && ran && type !== 'start-replication') ||
      (each.status === 'failed' && (type === 'start-replication') !== ran);
    if (!allowed) throw new FutureimError('FIM-TASK-STATE', { message: `${id} is ${each.status}, not for ${type}` });
    each.status = 'starting';
    each.freshStartDate ??= LOADED;
    if (type !== 'resume-processing') {
      delete each.fullLoadFinishDate;
      each.fullLoadProgressPercent = 0;
      this.#setTables(id, 'Before load');
    }
    this.#polls.set(id, 0);
  }

  async stop(id: string): Promise<void> {
    this.calls.push(`stop ${id}`);
    const each = this.#find(id);
    if (each.status !== 'running') throw new FutureimError('FIM-TASK-STATE', { message: `${id} is ${each.status}` });
    each.status = 'stopping';
  }

  async reloadTables(id: string, tables: string[]): Promise<void> {
    this.calls.push(`reload ${id} ${tables.join(',')}`);
  }

  testConnection(): never {
    throw new Error('not part of this test');
  }

  #advance(each: ReplicationTask): void {
    if (each.status === 'stopping') each.status = 'stopped';
    else if (each.status === 'creating') each.status = 'ready';
    else if (each.status === 'starting') each.status = 'running';
    else if (each.status === 'running' && each.fullLoadFinishDate === undefined) {
      const polls = (this.#polls.get(each.id) ?? 0) + 1;
      this.#polls.set(each.id, polls);
      if (polls < this.pollsToLoad) return;
      Object.assign(each, replicatingTask(each.id, { tables: each.tables }));
      this.#setTables(each.id, 'Table completed');
    }
  }

  #setTables(owner: string, state: TableState): void {
    this.#tables = this.#tables.map((table) => (table.task === owner ? { ...table, state } : table));
  }

  #find(id: string): ReplicationTask {
    return this.#tasks.find((each) => each.id === id)!;
  }
}
