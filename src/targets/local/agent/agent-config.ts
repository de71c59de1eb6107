import { readFile } from 'node:fs/promises';
import { replaceFile } from '../../../core/durable-file.js';
import type { Config, SourceConfig } from '../../../platform/config/config.js';
import { configuredTasks } from '../../../platform/configured-tasks.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { TaskRules } from '../../../platform/table-mapping.js';

/** What an agent is deployed with; holds no secret. */
export interface AgentConfig {
  version: string;
  source: SourceConfig;
  mapping: TaskRules;
  flushIntervalSeconds: number;
}

/** @param version version of the program that deploys */
export function agentConfig(config: Config, version: string): AgentConfig {
  const { source, replication } = config;
  const { flushIntervalSeconds } = replication;
  return { version, source, mapping: configuredTasks(replication), flushIntervalSeconds };
}

/** What was deployed last; undefined when nothing was, or when the file is damaged: the next deployment replaces it. */
export async function readAgentConfig(state: StateFolder): Promise<AgentConfig | undefined> {
  let text: string;
  try {
    text = await readFile(state.agentConfigFile, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as AgentConfig;
  } catch {
    return undefined;
  }
}

export async function writeAgentConfig(state: StateFolder, config: AgentConfig): Promise<void> {
  await replaceFile(state.agentConfigFile, `${JSON.stringify(config, null, 2)}\n`, 0o600);
}
