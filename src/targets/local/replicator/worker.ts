import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../../core/clock.js';
import { Redactor } from '../../../core/redaction.js';
import { StateFolder } from '../../../platform/state/state-folder.js';
import { readAgentConfig } from '../agent/agent-config.js';
import { serve } from '../agent/rpc.js';
import { FileSecrets } from '../file-secrets.js';
import { createSource } from '../source/local-source.js';
import { Replicator } from './replicator.js';

/** What the agent hands to the thread that replicates. */
export interface ReplicatorWorkerData {
  /** Absolute path of the state folder. */
  stateRoot: string;
}

/** What the thread tells besides answering calls. */
export interface WorkerLogMessage {
  log: { task?: string; level: 'info' | 'warn' | 'error'; message: string; data?: Record<string, unknown> };
}

const port = parentPort!;
const state = new StateFolder((workerData as ReplicatorWorkerData).stateRoot);
const config = (await readAgentConfig(state))!;
const redactor = new Redactor();
const source = createSource(config.source, state, new FileSecrets(state.secretsFile, redactor));
const replicator = new Replicator({
  lakeFolder: state.lake,
  manifestsFolder: state.manifests,
  address: () => source.replication(),
  mapping: config.mapping,
  flushIntervalMs: config.flushIntervalSeconds * 1000,
  serverId: serverIdOf(state.root),
  clock: systemClock,
  log: (task, level, message, data) => {
    const log = { level, message, ...(task === undefined ? {} : { task }), ...(data === undefined ? {} : { data }) };
    port.postMessage({ log: redactor.redactValue(log) } satisfies WorkerLogMessage);
  },
});
serve(port, replicator);

/** A server id that differs from folder to folder and stays clear of the small numbers people choose. */
function serverIdOf(folder: string): number {
  return 1_000_000_000 + (createHash('sha256').update(folder).digest().readUInt32BE() % 1_000_000_000);
}
