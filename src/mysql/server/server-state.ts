import { readFile } from 'node:fs/promises';
import { answers, isServerProcess } from './liveness.js';
import { serverFiles } from './options.js';

/** What is kept in server.json: where the server listens. Its pid is in the file that the server itself writes. */
export interface ServerRecord {
  port: number;
  socket: string;
  program: string;
  version: string;
}

export type ServerStatus =
  | { state: 'absent' }
  | { state: 'stopped'; record: ServerRecord }
  /** The process is there; `answering` tells whether it greets. */
  | { state: 'running'; record: ServerRecord; pid: number; answering: boolean };

/** Looks at the private server of a folder without changing anything. */
export async function serverState(folder: string): Promise<ServerStatus> {
  const files = serverFiles(folder);
  const record = await readRecord(files.state);
  if (record === undefined) return { state: 'absent' };
  const pid = Number((await readText(files.pid)) ?? Number.NaN);
  if (!Number.isInteger(pid) || pid <= 0 || !(await isServerProcess(pid, files.data))) {
    return { state: 'stopped', record };
  }
  return { state: 'running', record, pid, answering: await answers(record.socket) };
}

async function readRecord(path: string): Promise<ServerRecord | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as ServerRecord;
  } catch {
    // A damaged record is as good as none: the next start writes it anew.
    return undefined;
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
