import type {
  TableStatistics as DmsTable,
  ReplicationTask as DmsTask,
} from '@aws-sdk/client-database-migration-service';
import { FutureimError } from '../../../core/errors.js';
import type { TableStatistics } from '../../ports/replication.js';
import type { DmsCalls } from './dms-calls.js';
import { isNotFound, isOfWrongState } from './dms-failure.js';
import { mappedTables } from './table-mappings.js';
import { tableView, untouchedTable } from './table-view.js';

/** Largest pages that AWS DMS gives. */
const TASKS_PAGE = 100;
const TABLES_PAGE = 500;

/** The tasks of the platform that exist in AWS DMS, by the ids of the port. */
export class DeployedTasks {
  readonly #calls: DmsCalls;
  readonly #names: ReadonlyMap<string, string>;

  /** @param names of the tasks in AWS DMS, by their ids */
  constructor(calls: DmsCalls, names: ReadonlyMap<string, string>) {
    this.#calls = calls;
    this.#names = names;
  }

  /** Asked for by name: an account may have thousands of others. */
  async all(): Promise<Map<string, DmsTask>> {
    const input = { Filters: [{ Name: 'replication-task-id', Values: [...this.#names.values()] }] };
    const found = new Map<string, DmsTask>();
    await this.#calls.find('reading the replication tasks', async (sdk, client) => {
      for await (const page of sdk.paginateDescribeReplicationTasks({ client, pageSize: TASKS_PAGE }, input)) {
        for (const task of page.ReplicationTasks ?? []) found.set(task.ReplicationTaskIdentifier ?? '', task);
      }
    });
    return new Map(
      [...this.#names].flatMap(([id, name]) => (found.has(name) ? [[id, found.get(name)!] as [string, DmsTask]] : [])),
    );
  }

  /** @throws FutureimError FIM-TASK-UNKNOWN */
  async require(id: string): Promise<DmsTask> {
    const task = (await this.all()).get(id);
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

  /** The tables of a task; none when it was deleted meanwhile. */
  tables(id: string, { ReplicationTaskArn, TableMappings }: DmsTask): Promise<TableStatistics[]> {
    return this.#calls.send(`reading the tables of the task ${id}`, async (sdk, client) => {
      const tables: DmsTable[] = [];
      try {
        const config = { client, pageSize: TABLES_PAGE };
        for await (const page of sdk.paginateDescribeTableStatistics(config, { ReplicationTaskArn })) {
          tables.push(...(page.TableStatistics ?? []));
        }
      } catch (error) {
        if (isNotFound(error)) return [];
        // There are no statistics before the first start.
        if (!isOfWrongState(error)) throw error;
      }
      if (tables.length > 0) return tables.map((table) => tableView(id, table));
      return mappedTables(TableMappings).map((table) => untouchedTable(id, table));
    });
  }
}
