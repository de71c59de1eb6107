import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type {
  DatabaseMigrationServiceClient,
  TableStatistics as DmsTable,
  ReplicationTask as DmsTask,
} from '@aws-sdk/client-database-migration-service';
import type { Clock } from '../../../core/clock.js';
import { FutureimError } from '../../../core/errors.js';
import type { OperationContext } from '../../ports/operation-context.js';
import type {
  ConnectionTest,
  Replication,
  ReplicationTask,
  StartType,
  TableStatistics,
} from '../../ports/replication.js';
import { awsFailure } from '../aws-failure.js';
import { assessmentText, lastAssessment } from './assessments.js';
import { type CdcLatencies, cdcLatencies } from './cdc-latencies.js';
import { ConnectionTests, type Way } from './connection-tests.js';
import { dmsFailure, isNotFound, isOfWrongState } from './dms-failure.js';
import { mappedTables } from './table-mappings.js';
import { tableView, untouchedTable } from './table-view.js';
import { instanceName, type PlatformName, taskNames } from './task-names.js';
import { taskView } from './task-view.js';

export interface DmsReplicationOptions {
  platform: PlatformName;
  /** Clients are made when they are needed: the SDK is slow to load. */
  client(): Promise<DatabaseMigrationServiceClient>;
  metrics(): Promise<CloudWatchClient>;
  clock: Clock;
}

/** Largest page that AWS DMS gives. */
const PAGE = 100;
const TABLES_PAGE = 500;
/** States from which a task can be started. */
const STARTABLE = new Set(['ready', 'stopped', 'failed']);

/** The replication tasks of the platform in AWS DMS. The ids of the port are the systems. */
export class DmsReplication implements Replication {
  readonly #options: DmsReplicationOptions;
  readonly #names: ReadonlyMap<string, string>;
  readonly #connections: ConnectionTests;
  #client: Promise<DatabaseMigrationServiceClient> | undefined;

  constructor(options: DmsReplicationOptions) {
    this.#options = options;
    this.#names = taskNames(options.platform);
    this.#connections = new ConnectionTests(() => this.#dms(), options.clock);
  }

  async tasks(): Promise<ReplicationTask[]> {
    const found = await this.#described();
    const latencies = await this.#latencies(found);
    return [...found].map(([id, task]) => {
      const view = taskView(id, task, latencies.known?.get(id));
      if (view.status !== 'running' || latencies.problem === undefined) return view;
      return { ...view, reason: `${view.reason}; its lag is not known: ${latencies.problem}` };
    });
  }

  async tableStatistics(task?: string): Promise<TableStatistics[]> {
    const found = [...(await this.#described())].filter(([id]) => task === undefined || id === task);
    const tables = await Promise.all(found.map(([id, each]) => this.#tablesOf(id, each)));
    return tables.flat();
  }

  async start(id: string, type: StartType, context?: OperationContext): Promise<void> {
    const task = await this.#require(id);
    requireStartable(id, task, type);
    const ways = waysOf(id, task);
    await this.#calling(`testing the connections of ${id}`, () => this.#connections.require(ways, context));
    if (context) await this.#tellAssessment(id, task, context);
    try {
      await this.#send(`starting the task ${id}`, async (sdk, client) => {
        const input = { ReplicationTaskArn: task.ReplicationTaskArn, StartReplicationTaskType: type };
        await client.send(new sdk.StartReplicationTaskCommand(input));
      });
    } catch (error) {
      // A start can be refused for want of a test although one has just passed: the next attempt tests again.
      if (error instanceof FutureimError && /connection/i.test(error.message)) this.#connections.forget(ways);
      throw error;
    }
  }

  async stop(id: string): Promise<void> {
    const { ReplicationTaskArn } = await this.#require(id);
    await this.#send(`stopping the task ${id}`, (sdk, client) =>
      client.send(new sdk.StopReplicationTaskCommand({ ReplicationTaskArn })),
    );
  }

  async reloadTables(id: string, tables: string[]): Promise<void> {
    const task = await this.#require(id);
    if (task.Status !== 'running') {
      throw new FutureimError('FIM-TASK-STATE', {
        message: `task "${id}" is ${task.Status}, and AWS DMS reloads single tables only while it runs`,
        remedy: `futureim dms-start --task ${id}`,
        data: { task: id },
      });
    }
    const known = await this.#tablesOf(id, task);
    const TablesToReload = tables.map((table) => {
      const found = known.find((each) => each.table === table);
      if (found) return { SchemaName: found.schema, TableName: found.table };
      throw new FutureimError('FIM-USAGE', {
        message: `task "${id}" carries no table "${table}"`,
        remedy: 'futureim dms list --tables',
      });
    });
    await this.#send(`reloading tables of the task ${id}`, (sdk, client) =>
      client.send(
        new sdk.ReloadTablesCommand({
          ReplicationTaskArn: task.ReplicationTaskArn,
          TablesToReload,
          ReloadOption: 'data-reload',
        }),
      ),
    );
  }

  async testConnection(context?: OperationContext): Promise<ConnectionTest> {
    const found = await this.#described();
    if (found.size === 0) throw this.#notDeployed();
    const all = [...found].flatMap(([id, task]) => waysOf(id, task));
    const ways = [...new Map(all.map((way) => [way.endpointArn, way])).values()];
    const tested = await this.#calling('testing the connections', () => this.#connections.test(ways, context));
    const failed = tested.filter(({ error }) => error !== undefined);
    const instance = instanceName(this.#options.platform);
    if (failed.length === 0) {
      return { status: 'successful', detail: `${instance} reaches ${ways.map(({ leadsTo }) => leadsTo).join(', ')}` };
    }
    const told = failed.map(({ way, error }) => `${way.leadsTo}: ${error!.message}`).join('; ');
    return { status: 'failed', detail: `${instance} does not reach ${told}`, error: failed[0]!.error! };
  }

  /** The tasks that exist, by the ids of the port. */
  async #described(): Promise<Map<string, DmsTask>> {
    const ids = new Map([...this.#names].map(([id, name]) => [name, id]));
    const found = new Map<string, DmsTask>();
    await this.#send('reading the replication tasks', async (sdk, client) => {
      const input = { Filters: [{ Name: 'replication-task-id', Values: [...ids.keys()] }] };
      try {
        for await (const page of sdk.paginateDescribeReplicationTasks({ client, pageSize: PAGE }, input)) {
          for (const task of page.ReplicationTasks ?? []) {
            const id = ids.get(task.ReplicationTaskIdentifier ?? '');
            if (id !== undefined) found.set(id, task);
          }
        }
      } catch (error) {
        // This, and no empty list, is the answer where no task has such a name.
        if (!isNotFound(error)) throw error;
      }
    });
    return new Map([...this.#names.keys()].flatMap((id) => (found.has(id) ? [[id, found.get(id)!]] : [])));
  }

  /** @throws FutureimError FIM-TASK-UNKNOWN */
  async #require(id: string): Promise<DmsTask> {
    const task = (await this.#described()).get(id);
    if (task) return task;
    if (!this.#names.has(id)) {
      throw new FutureimError('FIM-TASK-UNKNOWN', {
        message: `"${id}" is not a replication task`,
        reason: `the tasks are ${[...this.#names.keys()].join(', ')}`,
      });
    }
    throw new FutureimError('FIM-TASK-UNKNOWN', {
      message: `AWS DMS has no task ${this.#names.get(id)}`,
      reason: 'it was never deployed, or somebody deleted it',
      remedy: 'futureim deploy --target aws --stack ingest',
      data: { task: id },
    });
  }

  async #tablesOf(id: string, task: DmsTask): Promise<TableStatistics[]> {
    const { ReplicationTaskArn } = task;
    const untouched = () => mappedTables(task.TableMappings).map((table) => untouchedTable(id, table));
    return this.#send(`reading the tables of the task ${id}`, async (sdk, client) => {
      const tables: DmsTable[] = [];
      try {
        const config = { client, pageSize: TABLES_PAGE };
        for await (const page of sdk.paginateDescribeTableStatistics(config, { ReplicationTaskArn })) {
          tables.push(...(page.TableStatistics ?? []));
        }
      } catch (error) {
        if (isNotFound(error)) return [];
        if (!isOfWrongState(error)) throw error;
      }
      return tables.length === 0 ? untouched() : tables.map((table) => tableView(id, table));
    });
  }

  /** The lag is worth knowing and no reason to fail: whoever asks for the tasks wants their states first. */
  async #latencies(
    found: ReadonlyMap<string, DmsTask>,
  ): Promise<{ known?: Map<string, CdcLatencies>; problem?: string }> {
    const tasks = [...found]
      .filter(([, { Status }]) => Status === 'running')
      .map(([id, { ReplicationTaskArn: arn = '' }]) => ({ id, resource: arn.slice(arn.lastIndexOf(':') + 1) }));
    if (tasks.length === 0) return {};
    const { metrics, clock, platform } = this.#options;
    try {
      return { known: await cdcLatencies(await metrics(), { instance: instanceName(platform), tasks }, clock) };
    } catch (error) {
      const failure = awsFailure('reading CDC latencies from CloudWatch', error);
      if (failure instanceof FutureimError) return { problem: failure.message };
      throw failure;
    }
  }

  async #tellAssessment(id: string, task: DmsTask, { events }: OperationContext): Promise<void> {
    const assessment = await lastAssessment(await this.#dms(), task.ReplicationTaskArn!).catch((error: unknown) => {
      // Only some accounts let one see them, and a task starts without.
      const failure = dmsFailure('reading the assessments', error);
      if (failure instanceof FutureimError) return undefined;
      throw failure;
    });
    if (assessment === undefined) return;
    const message = `${id}: ${assessmentText(assessment)}`;
    events.emit(assessment.failed.length > 0 ? 'warning' : 'step.progress', { message });
  }

  #notDeployed(): FutureimError {
    const { project, environment } = this.#options.platform;
    return new FutureimError('FIM-STACK-MISSING', {
      message: `AWS DMS has no replication task of ${project} in ${environment}`,
      reason: 'the stack ingest, which makes them, is not deployed',
      remedy: 'futureim deploy --target aws --stack ingest',
    });
  }

  #dms(): Promise<DatabaseMigrationServiceClient> {
    this.#client ??= this.#options.client();
    return this.#client;
  }

  async #send<Result>(
    action: string,
    work: (
      sdk: typeof import('@aws-sdk/client-database-migration-service'),
      client: DatabaseMigrationServiceClient,
    ) => Promise<Result>,
  ): Promise<Result> {
    return this.#calling(action, async () =>
      work(await import('@aws-sdk/client-database-migration-service'), await this.#dms()),
    );
  }

  async #calling<Result>(action: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw dmsFailure(action, error);
    }
  }
}

function waysOf(id: string, task: DmsTask): Way[] {
  const { ReplicationInstanceArn, SourceEndpointArn, TargetEndpointArn } = task;
  const instanceArn = ReplicationInstanceArn!;
  return [
    { instanceArn, endpointArn: SourceEndpointArn!, leadsTo: 'the source', source: true },
    { instanceArn, endpointArn: TargetEndpointArn!, leadsTo: `the lake of ${id}`, source: false },
  ];
}

/** Said before minutes of connection tests, and also where AWS would let it pass and leave wrong data. */
function requireStartable(id: string, task: DmsTask, type: StartType): void {
  const ran = task.ReplicationTaskStats?.FreshStartDate !== undefined;
  const fits = ran === (type !== 'start-replication');
  if (STARTABLE.has(task.Status ?? '') && fits) return;
  const why = STARTABLE.has(task.Status ?? '')
    ? `${ran ? 'has run before' : 'never ran'}, so it does not take ${type}`
    : `is ${task.Status}`;
  throw new FutureimError('FIM-TASK-STATE', { message: `task "${id}" ${why}`, data: { task: id } });
}
