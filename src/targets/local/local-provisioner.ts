import { rm } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { FutureimError } from '../../core/errors.js';
import type { Config } from '../../platform/config/config.js';
import type { StateFolder } from '../../platform/state/state-folder.js';
import type { Deployment, PlannedChange, Provisioner } from '../ports/provisioner.js';
import type { OperationContext } from '../target.js';
import { AgentClient } from './agent/agent-client.js';
import { agentConfig, readAgentConfig, writeAgentConfig } from './agent/agent-config.js';
import { AgentProcess } from './agent/agent-process.js';
import { readAgentRecord } from './agent/agent-record.js';

/** Brings the agent of a state folder to the configured state. */
export class LocalProvisioner implements Provisioner {
  readonly #config: Config;
  readonly #state: StateFolder;
  readonly #version: string;
  readonly #process: AgentProcess;
  readonly #client: AgentClient;

  constructor(config: Config, state: StateFolder, version: string) {
    this.#config = config;
    this.#state = state;
    this.#version = version;
    this.#process = new AgentProcess(state);
    this.#client = new AgentClient(state);
  }

  async plan(): Promise<PlannedChange[]> {
    const running = await this.#client.health();
    const deployed = await readAgentConfig(this.#state);
    const resource = 'agent';
    if (running === undefined) return [{ action: 'create', resource, reason: 'no agent is running' }];
    if (running.version !== this.#version) {
      return [{ action: 'update', resource, reason: `version ${running.version} is running, not ${this.#version}` }];
    }
    const wanted = JSON.parse(JSON.stringify(agentConfig(this.#config, this.#version))) as unknown;
    const same = isDeepStrictEqual(deployed, wanted);
    if (same) return [{ action: 'none', resource, reason: `version ${running.version} is running as configured` }];
    return [{ action: 'update', resource, reason: 'the configuration has changed since it was deployed' }];
  }

  async apply({ events, signal }: OperationContext): Promise<Deployment> {
    const [change] = await this.plan();
    if (change === undefined || change.action === 'none') return this.describe();
    if (change.action === 'update') {
      events.emit('step.progress', { message: `stopping the agent: ${change.reason}` });
      await this.#process.stop(signal);
    }
    await writeAgentConfig(this.#state, agentConfig(this.#config, this.#version));
    events.emit('step.progress', { message: 'starting the agent' });
    await this.#process.start(this.#version, signal).catch((error: unknown) => this.#adopt(error, signal));
    return this.describe();
  }

  /** Someone else deployed at the same time: what that one started will do, if it is what is wanted here. */
  async #adopt(error: unknown, signal: AbortSignal): Promise<void> {
    if (!(error instanceof FutureimError) || error.code !== 'FIM-AGENT-LOCKED') throw error;
    if (!(await this.#process.answers(signal))) throw error;
    const [change] = await this.plan();
    if (change?.action !== 'none') throw error;
  }

  async describe(): Promise<Deployment> {
    const running = await this.#client.health();
    const outputs = { stateFolder: this.#state.root, lake: this.#state.lake, logs: this.#state.logs };
    if (running === undefined) {
      const last = await readAgentRecord(this.#state);
      const problem = last && `the agent that was started ${last.startedAt} ended without being asked to`;
      return { deployed: false, outputs, ...(problem === undefined ? {} : { problem }) };
    }
    return {
      deployed: true,
      version: running.version,
      startedAt: running.startedAt,
      outputs: { ...outputs, agentSocket: running.socket, agentProcess: String(running.pid) },
    };
  }

  async destroy({ wipe }: { wipe: boolean }, { signal }: OperationContext): Promise<PlannedChange[]> {
    const changes: PlannedChange[] = [];
    if (await this.#process.stop(signal)) changes.push({ action: 'delete', resource: 'agent', reason: 'stopped' });
    if (wipe) {
      await rm(this.#state.lake, { recursive: true, force: true });
      await rm(this.#state.agentConfigFile, { force: true });
      changes.push({ action: 'delete', resource: 'lake', reason: `removed ${this.#state.lake}` });
    }
    return changes;
  }
}
