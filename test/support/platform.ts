import { synthesize } from '../../src/infra/synth/synthesize.js';
import type { Block, SynthesizedStack } from '../../src/infra/synth/synthesized-stack.js';
import type { Environment } from '../../src/platform/config/config.js';
import { ENVIRONMENT_NAMES } from '../../src/platform/environments.js';
import type { PlatformParameters } from '../../src/platform/platform-parameters.js';

export { ENVIRONMENT_NAMES };

/** A certificate of nobody: only its frame is looked at here. */
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

/** The default platform of an environment. */
export function parametersOf(environment: Environment, changes: Partial<PlatformParameters> = {}): PlatformParameters {
  return {
    project: 'futureim-ecommerce-ai-platform',
    environment,
    region: 'us-east-2',
    accountSingletons: 'manage',
    source: { database: 'ecommerce', port: 3306, networks: ['192.168.0.0/16'] },
    ...changes,
  };
}

/** The platform with everything that is optional. */
export function fullParametersOf(environment: Environment): PlatformParameters {
  return parametersOf(environment, {
    alertEmail: 'operators@example.com',
    alertWebhook: 'https://alerts.example.com/futureim',
    mailSender: 'no-reply@example.com',
    imageDigest: `sha256:${'0123456789abcdef'.repeat(4)}`,
    source: { database: 'ecommerce', port: 3306, networks: ['192.168.0.0/16'], certificatePem: CERTIFICATE },
    webOrigin: 'https://other.example.com',
    certificate: {
      domain: 'shop.example.com',
      arn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f',
    },
    delivery: { repository: 'example/analytics', branch: 'main' },
    vpn: { address: '203.0.113.10', asn: 65_000, networks: ['192.168.0.0/16'] },
  });
}

const synthesized = new Map<string, Promise<SynthesizedStack[]>>();

/** The stacks of some parameters, synthesized once a process; a copy that may be changed. */
export async function stacksOf(parameters: PlatformParameters): Promise<SynthesizedStack[]> {
  const key = JSON.stringify(parameters);
  if (!synthesized.has(key)) synthesized.set(key, synthesize(parameters));
  return structuredClone(await synthesized.get(key)!);
}

export interface Resource {
  stack: string;
  type: string;
  name: string;
  block: Block;
}

/** Every resource of some stacks, sorted by stack and address. */
export function resourcesOf(stacks: readonly SynthesizedStack[]): Resource[] {
  return stacks.flatMap(({ name: stack, configuration }) =>
    Object.entries(configuration.resource ?? {}).flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([name, block]) => ({ stack, type, name, block })),
    ),
  );
}
