import { spawn, spawnSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type AccountActions, accountActions } from './account-actions.js';
import type { DmsFake } from './dms/dms-fake.js';
import type { Faults } from './faults.js';
import { startOverlay } from './overlay.js';

const REGION = 'us-east-2';

export interface AwsEmulator extends AccountActions {
  url: string;
  /** Variables that lead Terraform and SDKs to it. */
  variables: NodeJS.ProcessEnv;
  /** Operations that were asked for and that nobody answers. */
  unknown: Set<string>;
  /** The replication tasks, to be disturbed. */
  dms: DmsFake;
  /** Refuses requests, as `METHOD path`, until called with undefined. */
  refuse(pattern: RegExp | undefined): void;
  /** Answers requests, as `METHOD path`, no more before the returned function is called. */
  hold(pattern: RegExp): () => void;
  /** What goes wrong on demand. */
  faults: Faults;
  stop(): Promise<void>;
}

/** Whether moto's server is installed. */
export function hasAwsEmulator(): boolean {
  return spawnSync('moto_server', ['--help'], { stdio: 'ignore' }).status === 0;
}

/** Starts moto_server behind the overlay, both on loopback ports of their own. */
export async function startAwsEmulator(): Promise<AwsEmulator> {
  const port = await freePort();
  const moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], {
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
    stdio: 'ignore',
  });
  const exited = new Promise((resolve) => moto.once('exit', resolve));
  await answers(`http://127.0.0.1:${port}/moto-api/data.json`);
  const overlay = await startOverlay(port);
  const url = `http://127.0.0.1:${overlay.port}`;
  return {
    url,
    unknown: overlay.unknown,
    dms: overlay.dms,
    faults: overlay.faults,
    refuse(pattern) {
      overlay.refused.pattern = pattern;
    },
    hold(pattern) {
      const { promise, resolve } = Promise.withResolvers<void>();
      Object.assign(overlay.held, { pattern, released: promise });
      return () => {
        overlay.held.pattern = undefined;
        resolve();
      };
    },
    variables: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_REGION: REGION,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    ...accountActions(url, REGION),
    async stop() {
      overlay.server.closeAllConnections();
      overlay.server.close();
      moto.kill('SIGKILL');
      await exited;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await setTimeout(100);
  }
  throw new Error(`${url} does not answer`);
}
