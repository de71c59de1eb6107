import type { Redactor } from '../../core/redaction.js';
import type { Config } from '../../platform/config/config.js';
import type { StateFolder } from '../../platform/state/state-folder.js';
import type { Secrets } from '../ports/secrets.js';
import type { Target } from '../target.js';
import { AgentClient } from './agent/agent-client.js';
import { AgentReplication } from './agent-replication.js';
import { LocalAudit } from './audit/local-audit.js';
import { FileSecrets } from './file-secrets.js';
import { AgentLake } from './lake/agent-lake.js';
import { LocalProvisioner } from './local-provisioner.js';
import { LocalLogs } from './logs/local-logs.js';
import { AgentAlarms, AgentMetrics } from './monitoring/agent-monitoring.js';
import { createSource } from './source/local-source.js';

export interface LocalTargetOptions {
  config: Config;
  state: StateFolder;
  redactor: Redactor;
  /** Version of this program; an agent of another one is replaced by `deploy`. */
  version: string;
}

/**
 * The source as this machine reaches it, with passwords from the state folder.
 * @param beside puts another store before the one in the state folder
 */
export function createLocalSource(
  { config, state, redactor }: Omit<LocalTargetOptions, 'version'>,
  beside: (kept: Secrets) => Secrets = (kept) => kept,
): Pick<Target, 'secrets' | 'source'> {
  const secrets = beside(new FileSecrets(state.secretsFile, redactor));
  return { secrets, source: createSource(config.source, state, secrets) };
}

/** The embedded target: everything on this machine, in one state folder. */
export function createLocalTarget(options: LocalTargetOptions): Target {
  const { config, state, version } = options;
  const agent = new AgentClient(state);
  const sourceSide = createLocalSource(options);
  return {
    name: 'local',
    ...sourceSide,
    audit: new LocalAudit(state, sourceSide.source, config),
    provisioner: new LocalProvisioner(config, state, version),
    replication: new AgentReplication(agent),
    lake: new AgentLake(agent),
    logs: new LocalLogs(state),
    metrics: new AgentMetrics(agent),
    alarms: new AgentAlarms(agent),
  };
}
