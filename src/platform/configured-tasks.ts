import type { ReplicationConfig } from './config/config.js';
import { ALL_TABLES_TASK, REPLICATION_TASKS } from './replication-tasks.js';
import type { TaskRules } from './table-mapping.js';

/** The replication tasks of a configuration and what each carries. */
export function configuredTasks({ allTables, tasks }: ReplicationConfig): TaskRules {
  return allTables ? { [ALL_TABLES_TASK]: ['*'] } : (tasks ?? REPLICATION_TASKS);
}
