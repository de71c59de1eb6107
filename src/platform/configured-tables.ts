import type { ReplicationConfig } from './config/config.js';
import { REPLICATION_TASKS } from './replication-tasks.js';

/** Names of the tables that the configured tasks carry; undefined when it is every base table of the database. */
export function configuredTables(replication: ReplicationConfig): string[] | undefined {
  if (replication.allTables) return undefined;
  return Object.values(replication.tasks ?? REPLICATION_TASKS).flat();
}
