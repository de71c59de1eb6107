import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverState } from '../../src/mysql/server/server-state.js';

/** Beginning of the folder name of every test server. */
export const SERVER_FOLDER = 'fim-srv-';
/** Holds the pid of the test process that the server belongs to. */
export const OWNER_FILE = 'owner';

/** Ends and removes servers whose test process was killed before it could: they are detached and would live on. */
export async function sweepAbandonedServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(SERVER_FOLDER)) continue;
    const folder = join(tmpdir(), name);
    const owner = Number(await readFile(join(folder, OWNER_FILE), 'utf8').catch(() => Number.NaN));
    if (!Number.isInteger(owner) || owner <= 0 || isAlive(owner)) continue;
    const status = await serverState(folder).catch(() => undefined);
    if (status?.state === 'running') process.kill(status.pid, 'SIGKILL');
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
