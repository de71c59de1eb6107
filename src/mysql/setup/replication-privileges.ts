import { isAtLeast, type ServerFacts } from '../connection/server-facts.js';

/** Privileges on `*.*` that a replication user needs, each with the names under which SHOW GRANTS may print it. */
export interface ReplicationPrivilege {
  /** The name to use in a GRANT statement for this server. */
  grant: string;
  /** Every privilege that gives the same right. */
  sufficient: string[];
  purpose: string;
}

/** Reading the stream of changes. */
export function streamPrivilege(): ReplicationPrivilege {
  return {
    grant: 'REPLICATION SLAVE',
    sufficient: ['REPLICATION SLAVE', 'REPLICATION REPLICA'],
    purpose: 'read the binlog',
  };
}

/** Asking where the binlog ends; MariaDB renamed it. */
export function positionPrivilege(server: ServerFacts): ReplicationPrivilege {
  const renamed = server.flavour === 'mariadb' && isAtLeast(server.version, [10, 5, 2]);
  return {
    grant: renamed ? 'BINLOG MONITOR' : 'REPLICATION CLIENT',
    sufficient: ['BINLOG MONITOR', 'REPLICATION CLIENT', 'SUPER'],
    purpose: 'ask for the position in the binlog',
  };
}

/**
 * Taking a consistent snapshot with its exact binlog position. MariaDB gives it without a lock or a privilege; MySQL
 * needs FLUSH TABLES WITH READ LOCK for the moment the snapshot opens.
 */
export function snapshotPrivilege(server: ServerFacts): ReplicationPrivilege | undefined {
  if (server.flavour === 'mariadb') return undefined;
  return {
    grant: isAtLeast(server.version, [8, 0, 23]) ? 'FLUSH_TABLES' : 'RELOAD',
    sufficient: ['RELOAD', 'FLUSH_TABLES'],
    purpose: 'hold all writes for the moment in which the snapshot opens',
  };
}

export function replicationPrivileges(server: ServerFacts): ReplicationPrivilege[] {
  const snapshot = snapshotPrivilege(server);
  return [streamPrivilege(), positionPrivilege(server), ...(snapshot === undefined ? [] : [snapshot])];
}
