import { type Answer, jsonAnswer, jsonOperation, type Request, type Rewrite } from '../exchange.js';
import { type AssessmentResult, FakeAssessments } from './fake-assessments.js';
import { FakeConnections } from './fake-connections.js';
import {
  type Changes,
  type FakeTable,
  FakeTask,
  type StartKind,
  type Surroundings,
  type TaskInput,
} from './fake-task.js';
import { Refusal } from './refusal.js';

interface Filter {
  Name: string;
  Values: string[];
}

// biome-ignore lint/suspicious/noExplicitAny: what a request holds depends on its operation
type Input = any;

const SERVICE = 'AmazonDMSv20160101';
const LONGEST_PAGE = 100;

/** Replication tasks, their tables and their connections, as AWS DMS has them: README.md. */
export class DmsFake implements Rewrite, Surroundings {
  readonly mends = 'DMS: tasks, their tables and their connections (`dms/`)';
  readonly connections = new FakeConnections();
  /** Every operation that was asked for, in order. */
  readonly operations: string[] = [];
  looksToLoad = 2;
  /** Loads a table for real, e.g. into the emulated S3. @returns rows */
  loader: ((task: FakeTask, table: FakeTable) => Promise<number>) | undefined;
  now: () => Date = () => new Date();
  readonly #tasks = new Map<string, FakeTask>();
  readonly #rows = new Map<string, number>();
  readonly #assessments = new FakeAssessments();
  #binlog = { file: 'mysql-bin.000042', position: 1_000 };
  #throttled = 0;
  #made = 0;

  /** @throws Error when there is no task of that name */
  task(name: string): FakeTask {
    const found = [...this.#tasks.values()].find((task) => task.name === name);
    if (!found) throw new Error(`the emulator has no task ${name}`);
    return found;
  }

  /** How many rows a table has; 100 where nobody said. */
  setRows(table: string, rows: number): void {
    this.#rows.set(table, rows);
  }

  /** A change at the source, which tasks that follow it apply at once. */
  commit(table: string, changes: Changes): void {
    this.#binlog.position += 500;
    for (const task of this.#tasks.values()) task.commit(table, changes);
  }

  /** The source goes on in another binlog file. */
  rotate(file: string): void {
    this.#binlog = { file, position: 4 };
  }

  /** The running tasks have read the binlog of the source up to here. */
  follow(file: string, position: number): void {
    this.#binlog = { file, position };
    for (const task of this.#tasks.values()) if (task.status === 'running') task.checkpoint = this.position();
  }

  /** Refuses the next calls, as AWS does when there are too many. */
  throttle(calls: number): void {
    this.#throttled = calls;
  }

  /** A premigration assessment of a task has ended. */
  assess(name: string, result: AssessmentResult): void {
    this.#assessments.add(this.task(name).arn, this.now(), result);
  }

  /** As an account in which nothing was done yet. */
  reset(): void {
    this.#tasks.clear();
    this.#rows.clear();
    this.connections.clear();
    this.operations.length = 0;
    this.#throttled = 0;
    this.looksToLoad = 2;
  }

  load(task: FakeTask, table: FakeTable): Promise<number> {
    return this.loader?.(task, table) ?? Promise.resolve(this.#rows.get(table.table) ?? 100);
  }

  position(): string {
    const { file, position } = this.#binlog;
    return `checkpoint:V1#27#${file}:${position + 99}:-1:${position + 126}:677883278264080:${file}:${position}#0#0#*#0#93`;
  }

  answer(request: Request): Promise<Answer> | undefined {
    const operation = jsonOperation(request, SERVICE);
    if (operation === undefined) return undefined;
    this.operations.push(operation);
    if (this.#throttled > 0) {
      this.#throttled -= 1;
      return Promise.resolve(jsonAnswer({ __type: 'ThrottlingException', message: 'Rate exceeded' }, 400));
    }
    const known = this.#known[operation];
    return known && this.#answer(() => known(JSON.parse(request.body || '{}')));
  }

  async #answer(work: () => unknown): Promise<Answer> {
    try {
      return jsonAnswer(await work());
    } catch (error) {
      if (error instanceof Refusal) return jsonAnswer({ __type: error.fault, message: error.message }, 400);
      throw error;
    }
  }

  readonly #known: Record<string, (input: Input) => unknown> = {
    CreateReplicationTask: (input: TaskInput & { Tags?: unknown }) => {
      const { Tags: _, ...own } = input;
      if ([...this.#tasks.values()].some(({ name }) => name === own.ReplicationTaskIdentifier)) {
        throw new Refusal('ResourceAlreadyExistsFault', `${own.ReplicationTaskIdentifier} exists`);
      }
      this.#made += 1;
      const task = new FakeTask(own, this.#made, this);
      this.#tasks.set(task.arn, task);
      return { ReplicationTask: task.shape() };
    },
    DescribeReplicationTasks: async ({ Filters = [], MaxRecords = LONGEST_PAGE, Marker }) => {
      const found = [...this.#tasks.values()].filter((task) => fits(task, Filters));
      if (found.length === 0 && Filters.length > 0) {
        throw new Refusal('ResourceNotFoundFault', 'No Replication Tasks found matching provided filter.');
      }
      const { items, next } = pageOf(found, Math.min(MaxRecords, LONGEST_PAGE), Marker);
      const seen = items.map((task) => task.shape());
      for (const task of items) await task.look();
      for (const task of items) if (task.status === 'deleting') this.#tasks.delete(task.arn);
      return { ReplicationTasks: seen, ...next };
    },
    ModifyReplicationTask: ({ ReplicationTaskArn, ...changes }) => {
      const task = this.#of(ReplicationTaskArn);
      if (task.status === 'running') throw new Refusal('InvalidResourceStateFault', 'the task is running');
      task.input = { ...task.input, ...changes };
      return { ReplicationTask: task.shape() };
    },
    StartReplicationTask: ({ ReplicationTaskArn, StartReplicationTaskType: kind }) => {
      const task = this.#of(ReplicationTaskArn);
      const { ReplicationInstanceArn, SourceEndpointArn, TargetEndpointArn } = task.input;
      const open = (endpoint: string) => this.connections.isOpen(ReplicationInstanceArn, endpoint);
      if (!open(SourceEndpointArn) || !open(TargetEndpointArn)) {
        throw new Refusal(
          'InvalidResourceStateFault',
          'Test connection for replication instance and endpoint should be successful for starting the replication task',
        );
      }
      task.begin(kind as StartKind);
      return { ReplicationTask: task.shape() };
    },
    StopReplicationTask: ({ ReplicationTaskArn }) => {
      const task = this.#of(ReplicationTaskArn);
      task.end('NORMAL');
      return { ReplicationTask: task.shape() };
    },
    DeleteReplicationTask: ({ ReplicationTaskArn }) => {
      const task = this.#of(ReplicationTaskArn);
      if (!['ready', 'stopped', 'failed', 'creating'].includes(task.status)) {
        throw new Refusal('InvalidResourceStateFault', `Replication task is in ${task.status} state`);
      }
      task.status = 'deleting';
      return { ReplicationTask: task.shape() };
    },
    DescribeTableStatistics: ({ ReplicationTaskArn, MaxRecords = LONGEST_PAGE, Marker }) => {
      const task = this.#of(ReplicationTaskArn);
      // There are none before the first start.
      const all = task.freshStart === undefined ? [] : task.tableShapes();
      const { items, next } = pageOf(all, MaxRecords, Marker);
      return { ReplicationTaskArn, TableStatistics: items, ...next };
    },
    ReloadTables: ({ ReplicationTaskArn, TablesToReload }) => {
      this.#of(ReplicationTaskArn).reload(TablesToReload);
      return { ReplicationTaskArn };
    },
    TestConnection: ({ ReplicationInstanceArn, EndpointArn }) => ({
      Connection: this.connections.begin(ReplicationInstanceArn, EndpointArn),
    }),
    DescribeConnections: ({ Filters = [] }) => ({
      Connections: this.connections.look((connection) =>
        (Filters as Filter[]).every(({ Name, Values }) =>
          Values.includes(Name === 'endpoint-arn' ? connection.EndpointArn : connection.ReplicationInstanceArn),
        ),
      ),
    }),
    DeleteConnection: ({ ReplicationInstanceArn, EndpointArn }) => {
      this.connections.remove(ReplicationInstanceArn, EndpointArn);
      return {};
    },
    DescribeReplicationTaskAssessmentRuns: ({ Filters = [] }) => this.#assessments.runs(valuesOf(Filters)),
    DescribeReplicationTaskIndividualAssessments: ({ Filters = [] }) => this.#assessments.checks(valuesOf(Filters)),
  };

  #of(arn: string): FakeTask {
    const task = this.#tasks.get(arn);
    if (!task) throw new Refusal('ResourceNotFoundFault', 'Replication task could not be found.');
    return task;
  }
}

function fits(task: FakeTask, filters: readonly Filter[]): boolean {
  const { input } = task;
  const values: Record<string, string[]> = {
    'replication-task-id': [task.name],
    'replication-task-arn': [task.arn],
    'migration-type': [input.MigrationType],
    'endpoint-arn': [input.SourceEndpointArn, input.TargetEndpointArn],
    'replication-instance-arn': [input.ReplicationInstanceArn],
  };
  return filters.every(({ Name, Values }) => values[Name]?.some((value) => Values.includes(value)));
}

function pageOf<Item>(
  all: readonly Item[],
  size: number,
  marker: string | undefined,
): { items: Item[]; next: { Marker?: string } } {
  const from = Number(marker ?? 0);
  const end = from + size;
  return { items: all.slice(from, end), next: end < all.length ? { Marker: String(end) } : {} };
}

function valuesOf(filters: readonly Filter[]): string[] {
  return filters.flatMap(({ Values }) => Values);
}
