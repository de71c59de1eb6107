import { existsSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { getRequestListener } from '@hono/node-server';
import { systemClock } from '../../../core/clock.js';
import type { Redactor } from '../../../core/redaction.js';
import { ManifestStore } from '../../../lake/manifest/manifest-store.js';
import type { StateFolder } from '../../../platform/state/state-folder.js';
import type { Replication } from '../../ports/replication.js';
import { LakeService } from '../lake/lake-service.js';
import { LogWriter } from '../logs/log-writer.js';
import { Monitor } from '../monitoring/monitor.js';
import { YOUNG_GENERATION_MB } from '../replicator/memory-limits.js';
import type { Replicator } from '../replicator/replicator.js';
import type { ReplicatorWorkerData, WorkerLogMessage } from '../replicator/worker.js';
import { agentApp } from './agent-app.js';
import { lockAgent } from './agent-lock.js';
import { type AgentRecord, agentSocket, removeAgentRecord, writeAgentRecord } from './agent-record.js';
import { programEntry } from './program-entry.js';
import { remote } from './rpc.js';

const QUERY_MEMORY = '1GB';
const QUERY_THREADS = 2;
const FOLDER_POLL_MS = 2_000;

export interface RunAgentOptions {
  state: StateFolder;
  version: string;
  redactor: Redactor;
  /** Aborted when the process is asked to end. */
  signal: AbortSignal;
}

/**
 * Runs the agent of a state folder until it is asked to end.
 * @throws FutureimError FIM-AGENT-LOCKED when another one is at work
 */
export async function runAgent({ state, version, redactor, signal }: RunAgentOptions): Promise<void> {
  const lock = await lockAgent(state.agentLock);
  const log = new LogWriter(join(state.logs, 'agent.ndjson'), redactor);
  const say = (level: 'info' | 'error', message: string): void =>
    log.write({ time: systemClock.now().toISOString(), source: 'agent', level, message });
  const end = new AbortController();
  signal.addEventListener('abort', () => end.abort(), { once: true });
  try {
    const entry = programEntry('replicator-worker');
    const worker = new Worker(entry.path, {
      workerData: { stateRoot: state.root } satisfies ReplicatorWorkerData,
      execArgv: entry.nodeOptions,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    worker.on('error', (error) => {
      say('error', `the replicator failed: ${error.message}`);
      end.abort();
    });
    worker.on('exit', (code) => {
      if (!end.signal.aborted) say('error', `the replicator ended with code ${code}`);
      end.abort();
    });
    const replicator = remote<Replicator>(worker, (message) => writeWorkerLog(log, message as WorkerLogMessage));
    await replicator.open();
    const record: AgentRecord = {
      pid: process.pid,
      socket: await agentSocket(state),
      version,
      startedAt: systemClock.now().toISOString(),
    };
    const monitor = new Monitor({
      state,
      replication: replicator,
      clock: systemClock,
      log: (event) => log.write(event),
    });
    const server = await listen(record, {
      record,
      replication: replicator satisfies Replication,
      lake: new LakeService({
        folder: state.lake,
        store: new ManifestStore(state.manifests),
        memoryLimit: QUERY_MEMORY,
        threads: QUERY_THREADS,
      }),
      alarms: monitor,
      metrics: monitor.metrics,
      shutdown: () => end.abort(),
    });
    await writeAgentRecord(state, record);
    say('info', `agent ${version} is at work`);
    void endWithFolder(state, end);
    const monitoring = monitor.run(end.signal);
    await ended(end.signal);
    say('info', 'agent is ending');
    server.close();
    server.closeAllConnections();
    await monitoring;
    if (existsSync(state.agentLock)) {
      await replicator.close().catch((error: unknown) => say('error', `closing failed: ${(error as Error).message}`));
      await removeAgentRecord(state);
    }
    await worker.terminate();
  } catch (error) {
    say('error', (error as Error).message);
    throw error;
  } finally {
    await log.close();
    lock.release();
  }
}

/** An agent whose state folder was deleted has nothing left to write to and nobody who could find it. */
async function endWithFolder(state: StateFolder, end: AbortController): Promise<void> {
  while (!end.signal.aborted) {
    await systemClock.sleep(FOLDER_POLL_MS, end.signal).catch(() => undefined);
    if (!existsSync(state.agentLock)) end.abort();
  }
}

/** Only the holder of the lock gets here, so a socket that is still there is a dead agent's. */
async function listen(record: AgentRecord, services: Parameters<typeof agentApp>[0]): Promise<Server> {
  await rm(record.socket, { force: true });
  const server = createServer(getRequestListener(agentApp(services).fetch));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(record.socket, resolve);
  });
  await chmod(record.socket, 0o600);
  return server;
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function writeWorkerLog(log: LogWriter, { log: entry }: WorkerLogMessage): void {
  const { task, ...rest } = entry;
  log.write({ time: systemClock.now().toISOString(), source: task === undefined ? 'dms' : `dms:${task}`, ...rest });
}
