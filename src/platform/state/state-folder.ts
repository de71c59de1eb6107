import { join } from 'node:path';

/** Names of everything inside a state folder; the only place that knows them. */
export class StateFolder {
  readonly root: string;

  /** @param root absolute path of the folder */
  constructor(root: string) {
    this.root = root;
  }

  get formatFile(): string {
    return join(this.root, 'format.json');
  }
  get secretsFile(): string {
    return join(this.root, 'secrets.json');
  }
  get runs(): string {
    return join(this.root, 'runs');
  }
  get logs(): string {
    return join(this.root, 'logs');
  }
  /** Measurements of the last day, and the states of the alarms. */
  get metrics(): string {
    return join(this.root, 'metrics');
  }
  get agentFile(): string {
    return join(this.root, 'agent.json');
  }
  /** What the agent was deployed with; no secrets. */
  get agentConfigFile(): string {
    return join(this.root, 'agent-config.json');
  }
  get agentLock(): string {
    return join(this.root, 'agent.lock');
  }
  get lake(): string {
    return join(this.root, 'lake');
  }
  get manifests(): string {
    return join(this.root, 'lake', 'manifests');
  }
  /** What was planted in the generated data of the source, and the feeds beside it. */
  get sample(): string {
    return join(this.root, 'sample');
  }
  /** Working folders of the stacks: configuration, plans, provider. */
  get terraform(): string {
    return join(this.root, 'terraform');
  }
  get sandbox(): string {
    return join(this.root, 'sandbox');
  }
}
