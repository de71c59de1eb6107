import type { ConnectionTest, Replication, ReplicationTask, StartType, TableStatistics } from '../ports/replication.js';
import type { AgentClient } from './agent/agent-client.js';

/** The replication of the local target, as the agent runs it. */
export class AgentReplication implements Replication {
  readonly #agent: AgentClient;

  constructor(agent: AgentClient) {
    this.#agent = agent;
  }

  tasks(): Promise<ReplicationTask[]> {
    return this.#agent.get('/tasks');
  }

  tableStatistics(task?: string): Promise<TableStatistics[]> {
    return this.#agent.get(task === undefined ? '/tables' : `/tables?task=${encodeURIComponent(task)}`);
  }

  async start(task: string, type: StartType): Promise<void> {
    await this.#agent.post(`/tasks/${encodeURIComponent(task)}/start`, { type });
  }

  async stop(task: string): Promise<void> {
    await this.#agent.post(`/tasks/${encodeURIComponent(task)}/stop`);
  }

  async reloadTables(task: string, tables: string[]): Promise<void> {
    await this.#agent.post(`/tasks/${encodeURIComponent(task)}/reload`, { tables });
  }

  testConnection(): Promise<ConnectionTest> {
    return this.#agent.post('/connection-test');
  }
}
