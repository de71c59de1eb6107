/** The user that replicates when `source.replicationUser` names no other. */
export const REPLICATION_USER = 'futureim_replication';
