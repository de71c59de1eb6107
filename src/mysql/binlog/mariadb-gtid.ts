/** One GTID of MariaDB, `domain-server-sequence`. */
export interface MariadbGtid {
  domain: string;
  /** `server_id` of the server where the transaction was first committed. */
  server: string;
  sequence: bigint;
}

/** Undefined for a list of GTIDs, one a replication domain, and for those of MySQL. */
export function parseMariadbGtid(text: string | undefined): MariadbGtid | undefined {
  const [, domain, server, sequence] = /^(\d+)-(\d+)-(\d+)$/.exec(text ?? '') ?? [];
  if (domain === undefined || server === undefined || sequence === undefined) return undefined;
  return { domain, server, sequence: BigInt(sequence) };
}
