import { rm } from 'node:fs/promises';
import { type Clock, systemClock } from '../../core/clock.js';
import { FutureimError } from '../../core/errors.js';
import { isServerProcess } from './liveness.js';
import { serverFiles } from './options.js';
import { serverState } from './server-state.js';

export interface StopServerOptions {
  folder: string;
  /** Also deletes the folder with all data. */
  wipe?: boolean;
  /** How long the server may take to write its pages out; default 60 000 ms. */
  stopTimeoutMs?: number;
  clock?: Clock;
}

const POLL_MS = 20;

/**
 * Stops the private server of a folder cleanly and returns whether one was running. A process that is not verifiably
 * this server is never signalled.
 * @throws FutureimError FIM-SANDBOX-FAILED when it does not end in time
 */
export async function stopServer(options: StopServerOptions): Promise<boolean> {
  const status = await serverState(options.folder);
  if (status.state === 'running') {
    process.kill(status.pid, 'SIGTERM');
    await waitUntilGone(options, status.pid);
  }
  if (status.state !== 'absent') await rm(status.record.socket, { force: true });
  if (options.wipe) await rm(options.folder, { recursive: true, force: true });
  return status.state === 'running';
}

async function waitUntilGone(options: StopServerOptions, pid: number): Promise<void> {
  const clock = options.clock ?? systemClock;
  const limit = options.stopTimeoutMs ?? 60_000;
  const deadline = clock.monotonic() + limit;
  const files = serverFiles(options.folder);
  while (await isServerProcess(pid, files.data)) {
    if (clock.monotonic() > deadline) {
      throw new FutureimError('FIM-SANDBOX-FAILED', {
        message: `the server (pid ${pid}) did not end within ${limit} ms; see ${files.log}`,
        remedy: `wait and run the command again, or end process ${pid} by hand`,
        data: { log: files.log, pid },
      });
    }
    await clock.sleep(POLL_MS);
  }
}
