import { request } from 'node:http';
import { type ErrorRecord, FutureimError, fromErrorRecord } from '../../../core/errors.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import { type AgentRecord, findAgentSocket } from './agent-record.js';

/** Questions are answered at once, orders and queries take as long as they take. */
const ANSWER_LIMIT_MS = 30_000;

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

  /** @throws FutureimError FIM-AGENT-NOT-RUNNING, FIM-TIMEOUT, or what the agent answered */
  get<T>(path: string): Promise<T> {
    return this.#call<T>('GET', path, { limit: ANSWER_LIMIT_MS });
  }

  /** @throws FutureimError FIM-AGENT-NOT-RUNNING, FIM-TIMEOUT, or what the agent answered */
  async post<T = void>(path: string, body: unknown = {}): Promise<T> {
    await this.get('/health');
    return this.#call<T>('POST', path, { body });
  }

  async #call<T>(method: string, path: string, options: { body?: unknown; limit?: number }): Promise<T> {
    const socket = await findAgentSocket(this.#state);
    if (socket === undefined) throw notRunning(this.#state);
    const { status, text } = await this.#send(socket, method, path, options);
    const answer = JSON.parse(text) as T | ErrorRecord;
    if (status === 200) return answer as T;
    throw fromErrorRecord(answer as ErrorRecord);
  }

  #send(
    socketPath: string,
    method: string,
    path: string,
    { body, limit }: { body?: unknown; limit?: number },
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      const timeout = limit === undefined ? {} : { timeout: limit };
      const fail = (error: NodeJS.ErrnoException): void =>
        reject(DOWN.has(error.code ?? '') ? notRunning(this.#state, error) : error);
      // A connection of its own: one that is used again keeps the time limit of the question before.
      const call = request({ socketPath, method, path, headers, agent: false, ...timeout }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', fail);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      });
      call.on('error', fail);
      call.on('timeout', () => call.destroy(notAnswering(this.#state)));
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

function notAnswering(state: StateFolder): FutureimError {
  return new FutureimError('FIM-TIMEOUT', {
    message: `the agent of the state folder "${state.root}" has not answered for ${ANSWER_LIMIT_MS / 1000} s`,
    reason: 'its process runs, but is suspended or overloaded',
    remedy: `look at the process whose number stands in ${state.agentFile}; when it is ended, futureim deploy starts it anew`,
  });
}

function notRunning(state: StateFolder, cause?: unknown): FutureimError {
  return new FutureimError('FIM-AGENT-NOT-RUNNING', {
    message: `no agent answers for the state folder "${state.root}"`,
    cause,
  });
}
