import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { type Clock, systemClock } from '../../core/clock.js';
import { replaceFile } from '../../core/durable-file.js';
import { FutureimError } from '../../core/errors.js';
import { isProcessAlive } from '../../core/process-alive.js';
import { socketPath } from '../../platform/state/socket-path.js';
import { ensureDataFolder, makeTemporaryFolder } from './data-folder.js';
import { freePort } from './free-port.js';
import { type ServerVariables, serverArguments, serverFiles } from './options.js';
import { findServerProgram, type ServerProgram } from './program.js';
import { type ServerRecord, serverState } from './server-state.js';

export interface EnsureServerOptions {
  /** Absolute path; holds data, log, pid and state file. */
  folder: string;
  /** Where the socket goes; default `folder`. A path too long for a socket is replaced by a short private one. */
  socketFolder?: string;
  /** Password of root, set when the data folder is made. It is never written anywhere else. */
  rootPassword: string;
  /** Tried first; another is taken when it is in use. Default: the port of the last start. */
  port?: number;
  variables?: ServerVariables;
  /** Folders to look for server programs; default PATH. */
  searchPath?: string;
  /** How long the server may take to answer; default 60 000 ms. */
  startTimeoutMs?: number;
  signal?: AbortSignal;
  clock?: Clock;
}

export interface RunningServer {
  port: number;
  socket: string;
  pid: number;
  /** False when the server was already running and was adopted. */
  started: boolean;
}

const START_ATTEMPTS = 3;
const POLL_MS = 20;

/**
 * Brings up the private server of a folder: adopts the one that runs, otherwise makes the data folder if missing and
 * starts the server detached, on the port it had before when that is free. It outlives this process.
 * @throws FutureimError FIM-SANDBOX-NO-SERVER, FIM-SANDBOX-FAILED
 */
export async function ensureServer(options: EnsureServerOptions): Promise<RunningServer> {
  const status = await serverState(options.folder);
  if (status.state === 'running') {
    const { record, pid } = status;
    if (!status.answering) await waitUntilAnswering(options, pid, 'adopted');
    return { port: record.port, socket: record.socket, pid, started: false };
  }
  const program = await findServerProgram(options.searchPath ?? process.env.PATH ?? '');
  await makeTemporaryFolder(options.folder);
  await ensureDataFolder(program, options.folder, options.rootPassword);
  const preferred = options.port ?? (status.state === 'stopped' ? status.record.port : undefined);
  return start(program, options, preferred);
}

/** The chosen port may be taken between the look and the start; then another one is tried. */
async function start(
  program: ServerProgram,
  options: EnsureServerOptions,
  preferred: number | undefined,
): Promise<RunningServer> {
  const files = serverFiles(options.folder);
  const socket = await socketPath(options.socketFolder ?? options.folder, 'mysql.sock');
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? preferred : undefined);
    const record: ServerRecord = { port, socket, program: program.path, version: program.version };
    await rm(files.pid, { force: true });
    await replaceFile(files.state, `${JSON.stringify(record, undefined, 2)}\n`, 0o600);
    const logStart = (await readLog(files.log)).length;
    const pid = launch(program, options, { port, socket });
    try {
      await waitUntilAnswering(options, pid, 'started');
      return { port, socket, pid, started: true };
    } catch (error) {
      const written = (await readLog(files.log)).slice(logStart);
      if (attempt === START_ATTEMPTS || !/address already in use/i.test(written)) throw error;
    }
  }
}

function launch(program: ServerProgram, options: EnsureServerOptions, place: { port: number; socket: string }): number {
  const child = spawn(program.path, serverArguments(program, options.folder, place, options.variables ?? {}), {
    cwd: options.folder,
    detached: true,
    stdio: 'ignore',
  });
  child.on('error', () => undefined);
  child.unref();
  return child.pid ?? 0;
}

async function waitUntilAnswering(
  options: EnsureServerOptions,
  pid: number,
  how: 'started' | 'adopted',
): Promise<void> {
  const clock = options.clock ?? systemClock;
  const limit = options.startTimeoutMs ?? 60_000;
  const deadline = clock.monotonic() + limit;
  for (;;) {
    const status = await serverState(options.folder);
    if (status.state === 'running' && status.pid === pid && status.answering) return;
    if (!isProcessAlive(pid)) throw await startFailure(options.folder, `the server (pid ${pid}) ended`);
    if (clock.monotonic() > deadline) {
      throw await startFailure(options.folder, `the ${how} server (pid ${pid}) did not answer within ${limit} ms`);
    }
    await clock.sleep(POLL_MS, options.signal);
  }
}

async function startFailure(folder: string, what: string): Promise<FutureimError> {
  const { log } = serverFiles(folder);
  const lastError = (await readLog(log)).split('\n').findLast((line) => /\[ERROR\](?!.*Aborting)/.test(line));
  return new FutureimError('FIM-SANDBOX-FAILED', {
    message: `${what}; see ${log}`,
    ...(lastError === undefined ? {} : { reason: lastError.replace(/^.*\[ERROR\]\s*/, '') }),
    data: { log },
  });
}

async function readLog(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
