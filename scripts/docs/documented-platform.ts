import { synthesize } from '../../src/infra/synth/synthesize.js';
import type { SynthesizedStack } from '../../src/infra/synth/synthesized-stack.js';
import type { Environment } from '../../src/platform/config/config.js';
import type { PlatformParameters } from '../../src/platform/platform-parameters.js';

/** The platform of an environment as it is without any setting. */
export function documentedParameters(environment: Environment): PlatformParameters {
  return {
    project: 'futureim-ecommerce-ai-platform',
    environment,
    region: 'us-east-2',
    accountSingletons: 'manage',
    source: { database: 'ecommerce', port: 3306, networks: ['192.168.0.0/16'] },
  };
}

const synthesized = new Map<string, Promise<SynthesizedStack[]>>();

/** Its stacks; made once, since several pages tell of them. */
export function documentedStacks(parameters: PlatformParameters): Promise<SynthesizedStack[]> {
  const key = JSON.stringify(parameters);
  const known = synthesized.get(key) ?? synthesize(parameters);
  synthesized.set(key, known);
  return known;
}
