import { createHash } from 'node:crypto';
import { mappedTables } from '../../../../src/targets/aws/replication/table-mappings.js';
import { Refusal } from './refusal.js';

export interface TaskInput {
  ReplicationTaskIdentifier: string;
  SourceEndpointArn: string;
  TargetEndpointArn: string;
  ReplicationInstanceArn: string;
  MigrationType: string;
  TableMappings: string;
  ReplicationTaskSettings?: string;
  CdcStartPosition?: string;
}

export type StartKind = 'start-replication' | 'resume-processing' | 'reload-target';

export interface Changes {
  inserts?: number;
  updates?: number;
  deletes?: number;
  ddls?: number;
}

export interface FakeTable {
  schema: string;
  table: string;
  state: string;
  fullLoadRows: number;
  changes: Required<Changes>;
  reloaded: boolean;
  lastUpdate: Date;
}

/** What surrounds the tasks. */
export interface Surroundings {
  now(): Date;
  /** Looks at a task until its full load is done. */
  looksToLoad: number;
  /** Loads a table for real, or makes up how many rows it has. */
  load(task: FakeTask, table: FakeTable): Promise<number>;
  /** Where the binlog of the source ends, as AWS writes it into a checkpoint. */
  position(): string;
}

const NO_CHANGES = { inserts: 0, updates: 0, deletes: 0, ddls: 0 };

/** One replication task. It moves on when somebody looks at it, never by itself. README.md says how. */
export class FakeTask {
  readonly arn: string;
  readonly created: Date;
  readonly tables: FakeTable[];
  input: TaskInput;
  status = 'creating';
  stopReason: string | undefined;
  lastFailure: string | undefined;
  /** Fails it when it is next started. */
  failsOnStart: string | undefined;
  freshStart: Date | undefined;
  start: Date | undefined;
  stop: Date | undefined;
  loaded: Date | undefined;
  checkpoint: string | undefined;
  #looks = 0;
  readonly #around: Surroundings;

  constructor(input: TaskInput, number: number, around: Surroundings) {
    const name = input.ReplicationTaskIdentifier;
    // As on AWS, the ARN does not tell the name, and a task made anew has another one.
    const resource = createHash('sha256').update(`${name} ${number}`).digest('hex').slice(0, 26).toUpperCase();
    this.arn = `arn:aws:dms:us-east-2:123456789012:task:${resource}`;
    this.input = input;
    this.#around = around;
    this.created = around.now();
    this.tables = mappedTables(input.TableMappings).map(({ schema, table }) => ({
      schema,
      table,
      state: 'Before load',
      fullLoadRows: 0,
      changes: { ...NO_CHANGES },
      reloaded: false,
      lastUpdate: around.now(),
    }));
  }

  get name(): string {
    return this.input.ReplicationTaskIdentifier;
  }

  get following(): boolean {
    return this.status === 'running' && this.loaded !== undefined;
  }

  /** @throws Refusal as StartReplicationTask does */
  begin(kind: StartKind): void {
    const ran = this.freshStart !== undefined;
    if (!['ready', 'stopped', 'failed'].includes(this.status)) {
      throw new Refusal(
        'InvalidResourceStateFault',
        `Replication Task cannot be started, it is in ${this.status} state`,
      );
    }
    if (kind === 'start-replication' && ran) {
      throw new Refusal(
        'InvalidResourceStateFault',
        'Start Type : START_REPLICATION, valid only for tasks running for the first time',
      );
    }
    if (kind !== 'start-replication' && !ran) {
      throw new Refusal('InvalidResourceStateFault', `Start Type : ${kind}, not valid for tasks that never ran`);
    }
    this.status = 'starting';
    this.start = this.#around.now();
    this.stopReason = undefined;
    if (kind !== 'resume-processing') this.#beginLoad();
  }

  /** @throws Refusal as StopReplicationTask does */
  end(reason: string): void {
    if (this.status !== 'running') {
      throw new Refusal(
        'InvalidResourceStateFault',
        `Replication Task cannot be stopped, it is in ${this.status} state`,
      );
    }
    this.status = 'stopping';
    this.stopReason = `Stop Reason ${reason}`;
  }

  /** @throws Refusal as ReloadTables does */
  reload(tables: readonly { SchemaName: string; TableName: string }[]): void {
    if (this.status !== 'running') {
      throw new Refusal('InvalidResourceStateFault', `The task is in ${this.status} state, tables cannot be reloaded`);
    }
    for (const { SchemaName, TableName } of tables) {
      const found = this.tables.find(({ schema, table }) => schema === SchemaName && table === TableName);
      if (!found) throw new Refusal('ResourceNotFoundFault', `Table ${SchemaName}.${TableName} is not in the task`);
      found.state = 'Table is being reloaded';
    }
  }

  fail(message: string): void {
    this.status = 'failed';
    this.stopReason = 'Stop Reason FATAL_ERROR';
    this.lastFailure = `Last Error ${message}`;
    this.stop = this.#around.now();
  }

  suspend(name: string): void {
    this.tables.find(({ table }) => table === name)!.state = 'Table error';
  }

  commit(name: string, changes: Changes): void {
    const found = this.tables.find(({ table }) => table === name);
    if (!found || !this.following || found.state !== 'Table completed') return;
    for (const kind of ['inserts', 'updates', 'deletes', 'ddls'] as const) found.changes[kind] += changes[kind] ?? 0;
    found.lastUpdate = this.#around.now();
    this.checkpoint = this.#around.position();
  }

  /** What a look at it sees; the next one sees it one step further. */
  async look(): Promise<void> {
    switch (this.status) {
      case 'creating':
        this.status = 'ready';
        return;
      case 'starting':
        return this.#started();
      case 'running':
        return this.#moveOn();
      case 'stopping':
        this.status = 'stopped';
        this.stop = this.#around.now();
        return;
    }
  }

  #started(): void {
    if (this.failsOnStart !== undefined) {
      this.fail(this.failsOnStart);
      this.failsOnStart = undefined;
      return;
    }
    this.status = 'running';
    this.checkpoint ??= this.#around.position();
  }

  async #moveOn(): Promise<void> {
    for (const table of this.tables.filter(({ state }) => state === 'Table is being reloaded')) {
      await this.#load(table);
      table.reloaded = true;
    }
    if (this.loaded !== undefined) return;
    this.#looks += 1;
    const done = Math.floor((this.tables.length * this.#looks) / this.#around.looksToLoad);
    for (const [index, table] of this.tables.entries()) {
      if (table.state === 'Table completed' || table.state === 'Table error') continue;
      if (index < done) await this.#load(table);
      else table.state = 'Full load';
    }
    if (this.#looks >= this.#around.looksToLoad) this.loaded = this.#around.now();
  }

  async #load(table: FakeTable): Promise<void> {
    table.fullLoadRows = await this.#around.load(this, table);
    table.state = 'Table completed';
    table.changes = { ...NO_CHANGES };
    table.lastUpdate = this.#around.now();
  }

  #beginLoad(): void {
    this.freshStart = this.#around.now();
    this.loaded = undefined;
    this.checkpoint = undefined;
    this.#looks = 0;
    for (const table of this.tables) {
      Object.assign(table, { state: 'Before load', fullLoadRows: 0, changes: { ...NO_CHANGES } });
    }
  }

  get #progress(): number {
    if (this.loaded !== undefined) return 100;
    return Math.min(99, Math.floor((100 * this.#looks) / this.#around.looksToLoad));
  }

  /** As DescribeReplicationTasks tells of it. */
  shape(): Record<string, unknown> {
    const count = (...states: string[]) => this.tables.filter(({ state }) => states.includes(state)).length;
    return {
      ...this.input,
      ReplicationTaskArn: this.arn,
      Status: this.status,
      StopReason: this.stopReason,
      LastFailureMessage: this.lastFailure,
      ReplicationTaskCreationDate: this.created,
      ReplicationTaskStartDate: this.start,
      RecoveryCheckpoint: this.checkpoint,
      ReplicationTaskStats: {
        FullLoadProgressPercent: this.#progress,
        ElapsedTimeMillis: 0,
        TablesLoaded: count('Table completed'),
        TablesLoading: count('Full load', 'Table is being reloaded'),
        TablesQueued: count('Before load'),
        TablesErrored: count('Table error'),
        FreshStartDate: this.freshStart,
        StartDate: this.start,
        StopDate: this.stop,
        FullLoadStartDate: this.freshStart,
        FullLoadFinishDate: this.loaded,
      },
    };
  }

  /** As DescribeTableStatistics tells of its tables. */
  tableShapes(): Record<string, unknown>[] {
    return this.tables.map(({ schema, table, state, fullLoadRows, changes, reloaded, lastUpdate }) => ({
      SchemaName: schema,
      TableName: table,
      TableState: state,
      FullLoadRows: fullLoadRows,
      FullLoadErrorRows: 0,
      FullLoadCondtnlChkFailedRows: 0,
      FullLoadReloaded: reloaded,
      Inserts: changes.inserts,
      Updates: changes.updates,
      Deletes: changes.deletes,
      Ddls: changes.ddls,
      LastUpdateTime: lastUpdate,
      ValidationState: 'Not enabled',
    }));
  }
}
