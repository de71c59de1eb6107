import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../../core/clock.js';
import { FutureimError } from '../../../core/errors.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import { AgentClient } from './agent-client.js';
import type { AgentRecord } from './agent-record.js';
import { programEntry } from './program-entry.js';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 60_000;
const POLL_MS = 25;

/** Starts and stops the agent of a state folder as a process of its own. */
export class AgentProcess {
  readonly #state: StateFolder;
  readonly #client: AgentClient;
  readonly #clock: Clock;

  constructor(state: StateFolder, clock: Clock = systemClock) {
    this.#state = state;
    this.#client = new AgentClient(state);
    this.#clock = clock;
  }

  /**
   * Starts the agent, which outlives this process, and waits until it answers.
   * @throws FutureimError FIM-AGENT-START with the last lines it wrote
   */
  async start(version: string, signal: AbortSignal): Promise<AgentRecord> {
    await mkdir(this.#state.logs, { recursive: true, mode: 0o700 });
    const logPath = join(this.#state.logs, 'agent-process.log');
    const log = await open(logPath, 'w', 0o600);
    const entry = programEntry('agent');
    const child = spawn(
      process.execPath,
      [
        ...entry.nodeOptions,
        '--disable-warning=ExperimentalWarning',
        entry.path,
        '--state-dir',
        this.#state.root,
        '--version',
        version,
      ],
      { detached: true, stdio: ['ignore', log.fd, log.fd], cwd: this.#state.root },
    );
    let exitCode: number | null | undefined;
    child.once('exit', (code) => {
      exitCode = code;
    });
    child.unref();
    await log.close();
    const deadline = this.#clock.now().getTime() + START_LIMIT_MS;
    while (exitCode === undefined && this.#clock.now().getTime() < deadline) {
      const record = await this.#client.health();
      if (record?.pid === child.pid) return record!;
      await this.#clock.sleep(POLL_MS, signal);
    }
    throw new FutureimError('FIM-AGENT-START', {
      message: exitCode === undefined ? 'the agent does not answer' : `the agent ended with code ${exitCode}`,
      reason: (await readFile(logPath, 'utf8')).trim().split('\n').slice(-5).join('; ') || 'it wrote nothing',
    });
  }

  /** Asks the running agent to end and waits until it did; returns whether one was running. */
  async stop(signal: AbortSignal): Promise<boolean> {
    const record = await this.#client.health();
    if (record === undefined) return false;
    await this.#client.post('/shutdown');
    const deadline = this.#clock.now().getTime() + STOP_LIMIT_MS;
    while (isAlive(record.pid)) {
      if (this.#clock.now().getTime() > deadline) {
        throw new FutureimError('FIM-TIMEOUT', {
          message: `the agent (process ${record.pid}) is still writing after ${STOP_LIMIT_MS / 1000} s`,
          remedy: 'futureim logs agent, then futureim down again',
        });
      }
      await this.#clock.sleep(POLL_MS, signal);
    }
    return true;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
