import type { BucketChecksum, FileCheck, KeyedRowHash, Lake, LakeTable, QueryResult } from '../../ports/lake.js';
import type { BinlogPosition } from '../../ports/replication.js';
import type { AgentClient } from '../agent/agent-client.js';

/** The lake of the local target, as the agent answers for it. */
export class AgentLake implements Lake {
  readonly #agent: AgentClient;

  constructor(agent: AgentClient) {
    this.#agent = agent;
  }

  tables(): Promise<LakeTable[]> {
    return this.#agent.get('/lake/tables');
  }

  query(sql: string, { limit }: { limit: number }): Promise<QueryResult> {
    return this.#agent.post('/lake/query', { sql, limit });
  }

  export(sql: string, format: 'csv' | 'parquet', path: string): Promise<number> {
    return this.#agent.post('/lake/export', { sql, format, path });
  }

  checkFiles(table: string): Promise<FileCheck> {
    return this.#agent.post('/lake/files', { table });
  }

  count(table: string, asOf: BinlogPosition): Promise<number> {
    return this.#agent.post('/lake/count', { table, asOf });
  }

  checksums(table: string, asOf: BinlogPosition): Promise<BucketChecksum[]> {
    return this.#agent.post('/lake/checksums', { table, asOf });
  }

  bucket(table: string, bucket: number, asOf: BinlogPosition): Promise<KeyedRowHash[]> {
    return this.#agent.post('/lake/bucket', { table, bucket, asOf });
  }
}
