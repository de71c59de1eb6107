import type { Config } from '../../platform/config/config.js';
import type { CostEstimate } from '../../platform/cost/cost-estimate.js';
import type { UsageOverrides } from '../../platform/cost/usage-assumptions.js';
import type { PolicyReport } from '../ports/policy-report.js';
import type { Deployment, PlannedChange, Provisioner, WrittenStack } from '../ports/provisioner.js';
import type { StackStates } from '../ports/stack-states.js';
import type { PlatformStacks } from './platform-stacks.js';

/** Brings the stacks of the platform to the configured state with Terraform. */
export class AwsProvisioner implements Provisioner {
  readonly #config: Config;
  readonly #platform: PlatformStacks;
  readonly #states: StackStates;
  readonly #notBuilt: () => never;

  constructor(config: Config, platform: PlatformStacks, states: StackStates, notBuilt: () => never) {
    this.#config = config;
    this.#platform = platform;
    this.#states = states;
    this.#notBuilt = notBuilt;
  }

  async writeStacks(folder: string): Promise<WrittenStack[]> {
    const stacks = await this.#platform.synthesize();
    const { writeStacks } = await import('../../infra/synth/write-stacks.js');
    return writeStacks(stacks, folder);
  }

  async explain(): Promise<PolicyReport> {
    const stacks = await this.#platform.synthesize();
    const { evaluatePolicy } = await import('../../infra/policy/evaluate.js');
    const { policyReport } = await import('../../infra/policy/policy-report.js');
    return policyReport(evaluatePolicy({ stacks, environment: this.#config.environment, today: new Date() }));
  }

  async estimateCost({ usage, stack }: { usage: UsageOverrides; stack?: string | undefined }): Promise<CostEstimate> {
    const stacks = await this.#platform.synthesize();
    const { estimateCost } = await import('../../infra/cost/estimate-cost.js');
    const { environment, aws } = this.#config;
    return estimateCost({
      stacks,
      parameters: { environment, region: aws.region },
      overrides: usage,
      stack,
      today: new Date(),
    });
  }

  /** Deployed is what has a state; the outputs of all stacks together. */
  async describe(): Promise<Deployment> {
    const stacks = await this.#platform.synthesize();
    const states = await Promise.all(stacks.map(({ name }) => this.#states.read(name)));
    const present = states.filter((state) => state !== undefined && state.resources.length > 0);
    return {
      deployed: present.length > 0,
      outputs: Object.assign({}, ...present.map((state) => state!.outputs)) as Record<string, string>,
    };
  }

  plan(): Promise<PlannedChange[]> {
    return this.#notBuilt();
  }

  apply(): Promise<Deployment> {
    return this.#notBuilt();
  }

  destroy(): Promise<PlannedChange[]> {
    return this.#notBuilt();
  }
}
