import { readFile } from 'node:fs/promises';
import { replaceFile } from '../../../core/durable-file.js';
import type { Config, SourceConfig } from '../../../platform/config/config.js';
import { ALL_TABLES_TASK, REPLICATION_TASKS } from '../../../platform/replication-tasks.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { TaskMapping } from '../replicator/replicator.js';

/** What an agent is deployed with; holds no secret. */
export interface AgentConfig {
  version: string;
  source: SourceConfig;
  mapping: TaskMapping;
  flushIntervalSeconds: number;
}

/** @param version version of the program that deploys */
export function agentConfig(config: Config, version: string): AgentConfig {
  const { allTables, tasks, flushIntervalSeconds } = config.replication;
  const mapping = allTables ? { [ALL_TABLES_TASK]: ['*'] } : (tasks ?? REPLICATION_TASKS);
  return { version, source: config.source, mapping, flushIntervalSeconds };
}

export async function readAgentConfig(state: StateFolder): Promise<AgentConfig | undefined> {
  try {
    return JSON.parse(await readFile(state.agentConfigFile, 'utf8')) as AgentConfig;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function writeAgentConfig(state: StateFolder, config: AgentConfig): Promise<void> {
  await replaceFile(state.agentConfigFile, `${JSON.stringify(config, null, 2)}\n`, 0o600);
}
