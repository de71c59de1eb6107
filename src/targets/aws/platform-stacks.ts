import type { SynthesizedStack } from '../../infra/synth/synthesized-stack.js';
import type { Config } from '../../platform/config/config.js';
import { platformParameters } from './platform-parameters.js';

/** The stacks of the configured platform, synthesized when first asked for. */
export class PlatformStacks {
  readonly #config: Config;
  #stacks: Promise<SynthesizedStack[]> | undefined;

  constructor(config: Config) {
    this.#config = config;
  }

  /** The bindings of AWS are megabytes of code, which no other command should load. */
  synthesize(): Promise<SynthesizedStack[]> {
    this.#stacks ??= this.#synthesize();
    return this.#stacks;
  }

  /** Addresses of the resources of a stack, as Terraform names them. */
  async addresses(stack: string): Promise<ReadonlySet<string>> {
    const found = (await this.synthesize()).find(({ name }) => name === stack);
    const byType = Object.entries(found?.configuration.resource ?? {});
    return new Set(byType.flatMap(([type, blocks]) => Object.keys(blocks).map((name) => `${type}.${name}`)));
  }

  async #synthesize(): Promise<SynthesizedStack[]> {
    const parameters = await platformParameters(this.#config);
    const { synthesize } = await import('../../infra/synth/synthesize.js');
    return synthesize(parameters);
  }
}
