import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlatformParameters, partitionOf } from '../../platform/platform-parameters.js';
import { App } from '../cdktf.js';
import { AppStack } from '../stacks/app/stack.js';
import { BootstrapStack } from '../stacks/bootstrap/stack.js';
import { DeliveryStack } from '../stacks/delivery/stack.js';
import { EdgeStack } from '../stacks/edge/stack.js';
import { FoundationStack } from '../stacks/foundation/stack.js';
import { IngestStack } from '../stacks/ingest/stack.js';
import { STACK_NAMES } from '../state-address.js';
import type { StackConfiguration, SynthesizedStack } from './synthesized-stack.js';

/**
 * Makes the Terraform configuration of every stack that the parameters ask for, in the order in which they are applied. Needs neither credentials
 * nor network; the same parameters give the same bytes on every machine.
 */
export async function synthesize(parameters: PlatformParameters): Promise<SynthesizedStack[]> {
  const folder = await mkdtemp(join(tmpdir(), 'futureim-synth-'));
  try {
    const app = new App({ outdir: folder });
    new BootstrapStack(app, parameters);
    new FoundationStack(app, parameters);
    new IngestStack(app, parameters);
    new AppStack(app, parameters);
    // CloudFront belongs to the partition of the commercial regions.
    if (partitionOf(parameters.region) === 'aws') new EdgeStack(app, parameters);
    if (parameters.delivery) new DeliveryStack(app, parameters, parameters.delivery);
    app.synth();
    const made = new Set(app.node.children.map(({ node }) => node.id));
    return await Promise.all(
      STACK_NAMES.filter((name) => made.has(name)).map(async (name) => {
        const text = await readFile(join(folder, 'stacks', name, 'cdk.tf.json'), 'utf8');
        return { name, configuration: JSON.parse(text) as StackConfiguration };
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
