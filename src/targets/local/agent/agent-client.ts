import { request } from 'node:http';
import { type ErrorRecord, FutureimError, fromErrorRecord } from '../../../core/errors.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import { type AgentRecord, readAgentRecord } from './agent-record.js';

const DOWN = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

/** Talks to the agent of a state folder over its Unix socket. */
export class AgentClient {
  readonly #state: StateFolder;

  constructor(state: StateFolder) {
    this.#state = state;
  }

  /** The agent's own record when it answers, otherwise undefined. */
  async health(): Promise<AgentRecord | undefined> {
    try {
      return await this.get<AgentRecord>('/health');
    } catch (error) {
      if (error instanceof FutureimError && error.code === 'FIM-AGENT-NOT-RUNNING') return undefined;
      throw error;
    }
  }

  /** @throws FutureimError FIM-AGENT-NOT-RUNNING, or what the agent answered */
  get<T>(path: string): Promise<T> {
    return this.#call<T>('GET', path);
  }

  /** @throws FutureimError FIM-AGENT-NOT-RUNNING, or what the agent answered */
  post<T = void>(path: string, body: unknown = {}): Promise<T> {
    return this.#call<T>('POST', path, body);
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const record = await readAgentRecord(this.#state);
    if (record === undefined) throw notRunning(this.#state);
    const { status, text } = await this.#send(record.socket, method, path, body);
    const answer = JSON.parse(text) as T | ErrorRecord;
    if (status === 200) return answer as T;
    throw fromErrorRecord(answer as ErrorRecord);
  }

  #send(socketPath: string, method: string, path: string, body: unknown): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      const call = request({ socketPath, method, path, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      });
      call.on('error', (error: NodeJS.ErrnoException) =>
        reject(DOWN.has(error.code ?? '') ? notRunning(this.#state, error) : error),
      );
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

function notRunning(state: StateFolder, cause?: unknown): FutureimError {
  return new FutureimError('FIM-AGENT-NOT-RUNNING', {
    message: `no agent answers for the state folder "${state.root}"`,
    cause,
  });
}
