import { readFile, rm } from 'node:fs/promises';
import { replaceFile } from '../../../core/durable-file.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';

/** Where the running agent is found. A record may be stale: only an answer on the socket proves an agent. */
export interface AgentRecord {
  pid: number;
  socket: string;
  version: string;
  /** ISO 8601. */
  startedAt: string;
}

export async function readAgentRecord(state: StateFolder): Promise<AgentRecord | undefined> {
  try {
    return JSON.parse(await readFile(state.agentFile, 'utf8')) as AgentRecord;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function writeAgentRecord(state: StateFolder, record: AgentRecord): Promise<void> {
  await replaceFile(state.agentFile, `${JSON.stringify(record, null, 2)}\n`, 0o600);
}

export async function removeAgentRecord(state: StateFolder): Promise<void> {
  await rm(state.agentFile, { force: true });
}
