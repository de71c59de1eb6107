import { readFile, rm } from 'node:fs/promises';
import { replaceFile } from '../../../core/durable-file.js';
import { socketPath } from '../../../platform/state/socket-path.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';

/** Where the running agent is found. A record may be stale: only an answer on the socket proves an agent. */
export interface AgentRecord {
  pid: number;
  socket: string;
  version: string;
  /** ISO 8601. */
  startedAt: string;
}

/** Where an agent of a state folder listens. */
export function agentSocket(state: StateFolder): Promise<string> {
  return socketPath(state.root, 'agent.sock');
}

/** The record as it was last written; undefined when there is none, or when it is damaged. */
export async function readAgentRecord(state: StateFolder): Promise<AgentRecord | undefined> {
  const text = await recordText(state);
  return text === undefined ? undefined : parseRecord(text);
}

/**
 * The address in the record; undefined when there is none. A damaged record must not hide a running agent, so that it
 * can still be stopped: then it is looked for where agents of this release listen.
 */
export async function findAgentSocket(state: StateFolder): Promise<string | undefined> {
  const text = await recordText(state);
  return text === undefined ? undefined : (parseRecord(text)?.socket ?? agentSocket(state));
}

async function recordText(state: StateFolder): Promise<string | undefined> {
  try {
    return await readFile(state.agentFile, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseRecord(text: string): AgentRecord | undefined {
  try {
    const record = JSON.parse(text) as Partial<AgentRecord>;
    return typeof record.socket === 'string' && typeof record.pid === 'number' ? (record as AgentRecord) : undefined;
  } catch {
    return undefined;
  }
}

export async function writeAgentRecord(state: StateFolder, record: AgentRecord): Promise<void> {
  await replaceFile(state.agentFile, `${JSON.stringify(record, null, 2)}\n`, 0o600);
}

export async function removeAgentRecord(state: StateFolder): Promise<void> {
  await rm(state.agentFile, { force: true });
}
