import type { Config } from '../../platform/config/config.js';
import type { CostEstimate } from '../../platform/cost/cost-estimate.js';
import type { UsageOverrides } from '../../platform/cost/usage-assumptions.js';
import type { PolicyReport } from '../ports/policy-report.js';
import type { Deployment, PlannedChange, Provisioner, WrittenStack } from '../ports/provisioner.js';
import { platformParameters } from './platform-parameters.js';

/** Brings the stacks of the platform to the configured state with Terraform. */
export class AwsProvisioner implements Provisioner {
  readonly #config: Config;
  readonly #notBuilt: () => never;

  constructor(config: Config, notBuilt: () => never) {
    this.#config = config;
    this.#notBuilt = notBuilt;
  }

  async writeStacks(folder: string): Promise<WrittenStack[]> {
    const stacks = await this.#synthesize();
    const { writeStacks } = await import('../../infra/synth/write-stacks.js');
    return writeStacks(stacks, folder);
  }

  async explain(): Promise<PolicyReport> {
    const stacks = await this.#synthesize();
    const { evaluatePolicy } = await import('../../infra/policy/evaluate.js');
    const { policyReport } = await import('../../infra/policy/policy-report.js');
    return policyReport(evaluatePolicy({ stacks, environment: this.#config.environment, today: new Date() }));
  }

  async estimateCost({ usage, stack }: { usage: UsageOverrides; stack?: string | undefined }): Promise<CostEstimate> {
    const stacks = await this.#synthesize();
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

  /** The bindings of AWS are megabytes of code, which no other command should load. */
  async #synthesize() {
    const parameters = await platformParameters(this.#config);
    const { synthesize } = await import('../../infra/synth/synthesize.js');
    return synthesize(parameters);
  }

  plan(): Promise<PlannedChange[]> {
    return this.#notBuilt();
  }

  apply(): Promise<Deployment> {
    return this.#notBuilt();
  }

  describe(): Promise<Deployment> {
    return this.#notBuilt();
  }

  destroy(): Promise<PlannedChange[]> {
    return this.#notBuilt();
  }
}
