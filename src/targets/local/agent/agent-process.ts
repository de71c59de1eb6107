import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../../core/clock.js';
import { type ErrorRecord, FutureimError, fromErrorRecord } from '../../../core/errors.js';
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
   * @throws FutureimError the agent's own error where it told one, otherwise FIM-AGENT-START with its last lines
   */
  async start(version: string, signal: AbortSignal): Promise<AgentRecord> {
    await mkdir(this.#state.logs, { recursive: true, mode: 0o700 });
    const logPath = join(this.#state.logs, 'agent-process.log');
    const log = await open(logPath, 'a', 0o600);
    const logStart = (await log.stat()).size;
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
    const deadline = this.#clock.monotonic() + START_LIMIT_MS;
    while (exitCode === undefined && this.#clock.monotonic() < deadline) {
      const record = await this.#client.health();
      if (record?.pid === child.pid) return record!;
      await this.#clock.sleep(POLL_MS, signal);
    }
    const written = (await readFile(logPath)).subarray(logStart).toString().trim().split('\n');
    throw exitCode === undefined ? notAnswering(written) : endedEarly(exitCode, written);
  }

  /** Waits until the agent of the state folder answers, whoever started it; false when none does in time. */
  async answers(signal: AbortSignal): Promise<boolean> {
    const deadline = this.#clock.monotonic() + START_LIMIT_MS;
    while (this.#clock.monotonic() < deadline) {
      if ((await this.#client.health()) !== undefined) return true;
      await this.#clock.sleep(POLL_MS, signal);
    }
    return false;
  }

  /** Asks the running agent to end and waits until it did; returns whether one was running. */
  async stop(signal: AbortSignal): Promise<boolean> {
    const record = await this.#client.health();
    if (record === undefined) return false;
    await this.#client.post('/shutdown');
    const deadline = this.#clock.monotonic() + STOP_LIMIT_MS;
    while (isAlive(record.pid)) {
      if (this.#clock.monotonic() > deadline) {
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

/** The agent writes the error it ends with as its last line. */
function endedEarly(exitCode: number | null, written: readonly string[]): FutureimError {
  try {
    return fromErrorRecord(JSON.parse(written.at(-1) ?? '') as ErrorRecord);
  } catch {
    return startFailure(`the agent ended with code ${exitCode}`, written);
  }
}

function notAnswering(written: readonly string[]): FutureimError {
  return startFailure('the agent does not answer', written);
}

function startFailure(message: string, written: readonly string[]): FutureimError {
  return new FutureimError('FIM-AGENT-START', { message, reason: written.slice(-5).join('; ') || 'it wrote nothing' });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
