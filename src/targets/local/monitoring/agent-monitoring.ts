import type { Alarm, Alarms } from '../../ports/alarms.js';
import type { MetricName, MetricSeries, Metrics } from '../../ports/metrics.js';
import type { AgentClient } from '../agent/agent-client.js';

/** The alarms of the local target, as the agent judges them. */
export class AgentAlarms implements Alarms {
  readonly #agent: AgentClient;

  constructor(agent: AgentClient) {
    this.#agent = agent;
  }

  list(): Promise<Alarm[]> {
    return this.#agent.get('/alarms');
  }
}

/** The measurements of the local target, as the agent keeps them. */
export class AgentMetrics implements Metrics {
  readonly #agent: AgentClient;

  constructor(agent: AgentClient) {
    this.#agent = agent;
  }

  read({ metrics, since }: { metrics: readonly MetricName[]; since: Date }): Promise<MetricSeries[]> {
    return this.#agent.get(`/metrics?since=${since.toISOString()}&metrics=${metrics.join(',')}`);
  }
}
