import { spawn, spawnSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { startOverlay } from './overlay.js';

const REGION = 'us-east-2';

export interface AwsEmulator {
  url: string;
  /** Variables that lead Terraform and SDKs to it. */
  variables: NodeJS.ProcessEnv;
  /** Operations that were asked for and that nobody answers. */
  unknown: Set<string>;
  createBucket(name: string): Promise<void>;
  createSecret(name: string): Promise<void>;
  /** The role that AWS makes by itself when a service is used for the first time. */
  createServiceLinkedRole(service: string, name: string): Promise<void>;
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
    variables: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_REGION: REGION,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    createBucket: (name) =>
      call(`${url}/${name}`, 's3', {
        method: 'PUT',
        body: `<CreateBucketConfiguration><LocationConstraint>${REGION}</LocationConstraint></CreateBucketConfiguration>`,
      }),
    createSecret: (name) =>
      call(url, 'secretsmanager', {
        method: 'POST',
        headers: { 'x-amz-target': 'secretsmanager.CreateSecret', 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ Name: name, SecretString: '{}' }),
      }),
    createServiceLinkedRole: (service, name) =>
      call(url, 'iam', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          Action: 'CreateRole',
          Version: '2010-05-08',
          Path: `/aws-service-role/${service}/`,
          RoleName: name,
          AssumeRolePolicyDocument: JSON.stringify({
            Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
          }),
        }).toString(),
      }),
    async stop() {
      overlay.server.closeAllConnections();
      overlay.server.close();
      moto.kill('SIGKILL');
      await exited;
    },
  };
}

/** The emulator looks into the signature for the service, and no further. */
async function call(url: string, service: string, init: RequestInit): Promise<void> {
  const credential = `Credential=testing/20260101/${REGION}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=none`;
  const response = await fetch(url, { ...init, headers: { ...init.headers, authorization } });
  if (!response.ok) throw new Error(`${service}: ${response.status} ${await response.text()}`);
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
