import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type {
  DatabaseMigrationServiceClient,
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
import { DeployedTasks } from './deployed-tasks.js';
import { DmsCalls } from './dms-calls.js';
import { instanceName, type PlatformName, taskNames } from './task-names.js';
import { taskView } from './task-view.js';

export interface DmsReplicationOptions {
  platform: PlatformName;
  /** Clients are made when they are needed: the SDK is slow to load. */
  client(): Promise<DatabaseMigrationServiceClient>;
  metrics(): Promise<CloudWatchClient>;
  clock: Clock;
}

/** The replication tasks of the platform in AWS DMS. The ids of the port are the systems. */
export class DmsReplication implements Replication {
  readonly #options: DmsReplicationOptions;
  readonly #calls: DmsCalls;
  readonly #tasks: DeployedTasks;
  readonly #connections: ConnectionTests;

  constructor(options: DmsReplicationOptions) {
    this.#options = options;
    this.#calls = new DmsCalls(options.client);
    this.#tasks = new DeployedTasks(this.#calls, taskNames(options.platform));
    this.#connections = new ConnectionTests(this.#calls, options.clock);
  }

  async tasks(): Promise<ReplicationTask[]> {
    const found = await this.#tasks.all();
    const latencies = await this.#latencies(found);
    return [...found].map(([id, task]) => {
      const view = taskView(id, task, latencies.known?.get(id));
      if (view.status !== 'running' || latencies.problem === undefined) return view;
      return { ...view, reason: `${view.reason}; its lag is not known: ${latencies.problem}` };
    });
  }

  async tableStatistics(task?: string): Promise<TableStatistics[]> {
    const found = [...(await this.#tasks.all())].filter(([id]) => task === undefined || id === task);
    const tables = await Promise.all(found.map(([id, each]) => this.#tasks.tables(id, each)));
    return tables.flat();
  }

  async start(id: string, type: StartType, context?: OperationContext): Promise<void> {
    const task = await this.#tasks.require(id);
    requireStartable(id, task, type);
    const ways = waysOf(id, task);
    await this.#connections.require(ways, context);
    if (context) await this.#tellAssessment(id, task, context);
    const input = { ReplicationTaskArn: task.ReplicationTaskArn, StartReplicationTaskType: type };
    try {
      await this.#calls.send(`starting the task ${id}`, (sdk, client) =>
        client.send(new sdk.StartReplicationTaskCommand(input)),
      );
    } catch (error) {
      // A start can be refused for want of a test although one has just passed: the next attempt tests again.
      if (error instanceof FutureimError && /connection/i.test(error.message)) this.#connections.forget(ways);
      throw error;
    }
  }

  async stop(id: string): Promise<void> {
    const { ReplicationTaskArn } = await this.#tasks.require(id);
    await this.#calls.send(`stopping the task ${id}`, (sdk, client) =>
      client.send(new sdk.StopReplicationTaskCommand({ ReplicationTaskArn })),
    );
  }

  async reloadTables(id: string, tables: string[]): Promise<void> {
    const task = await this.#tasks.require(id);
    if (task.Status !== 'running') {
      throw new FutureimError('FIM-TASK-STATE', {
        message: `task "${id}" is ${task.Status}, and AWS DMS reloads single tables only while it runs`,
        remedy: `futureim dms-start --task ${id}`,
        data: { task: id },
      });
    }
    const known = await this.#tasks.tables(id, task);
    const TablesToReload = tables.map((table) => {
      const found = known.find((each) => each.table === table);
      if (found) return { SchemaName: found.schema, TableName: found.table };
      throw new FutureimError('FIM-USAGE', {
        message: `task "${id}" carries no table "${table}"`,
        remedy: 'futureim dms list --tables',
      });
    });
    const input = { ReplicationTaskArn: task.ReplicationTaskArn, TablesToReload, ReloadOption: 'data-reload' as const };
    await this.#calls.send(`reloading tables of the task ${id}`, (sdk, client) =>
      client.send(new sdk.ReloadTablesCommand(input)),
    );
  }

  async testConnection(context?: OperationContext): Promise<ConnectionTest> {
    const found = await this.#tasks.all();
    if (found.size === 0) throw this.#notDeployed();
    const all = [...found].flatMap(([id, task]) => waysOf(id, task));
    const ways = [...new Map(all.map((way) => [way.endpointArn, way])).values()];
    const failed = (await this.#connections.test(ways, context)).filter(({ error }) => error !== undefined);
    const instance = instanceName(this.#options.platform);
    if (failed.length === 0) {
      return { status: 'successful', detail: `${instance} reaches ${ways.map(({ leadsTo }) => leadsTo).join(', ')}` };
    }
    const told = failed.map(({ way, error }) => `${way.leadsTo}: ${error!.message}`).join('; ');
    return { status: 'failed', detail: `${instance} does not reach ${told}`, error: failed[0]!.error! };
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
    try {
      const assessment = await lastAssessment(this.#calls, task.ReplicationTaskArn!);
      if (assessment === undefined) return;
      const message = `${id}: ${assessmentText(assessment)}`;
      events.emit(assessment.failed.length > 0 ? 'warning' : 'step.progress', { message });
    } catch (error) {
      // Only some accounts let one see them, and a task starts without.
      if (!(error instanceof FutureimError)) throw error;
    }
  }

  #notDeployed(): FutureimError {
    const { project, environment } = this.#options.platform;
    return new FutureimError('FIM-STACK-MISSING', {
      message: `AWS DMS has no replication task of ${project} in ${environment}`,
      reason: 'the stack ingest, which makes them, is not deployed',
      remedy: 'futureim deploy --target aws --stack ingest',
    });
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

/** States from which a task can be started. */
const STARTABLE = new Set(['ready', 'stopped', 'failed']);

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
