import type {
  BucketChecksum,
  FileCheck,
  KeyedRowHash,
  Lake,
  LakeCount,
  LakeListing,
  LakeTable,
  QueryResult,
  SourceMoment,
} from '../../ports/lake.js';
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

  list(path: string, options: { limit: number; after?: string }): Promise<LakeListing> {
    return this.#agent.post('/lake/list', { path, ...options });
  }

  checkFiles(table: string): Promise<FileCheck> {
    return this.#agent.post('/lake/files', { table });
  }

  count(table: string, asOf: SourceMoment): Promise<LakeCount> {
    return this.#agent.post('/lake/count', { table, asOf });
  }

  checksums(table: string, asOf: SourceMoment): Promise<BucketChecksum[]> {
    return this.#agent.post('/lake/checksums', { table, asOf });
  }

  buckets(table: string, buckets: readonly number[], asOf: SourceMoment): Promise<KeyedRowHash[]> {
    return this.#agent.post('/lake/buckets', { table, buckets, asOf });
  }
}
