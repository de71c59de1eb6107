import { FutureimError } from '../../../core/errors.js';
import type { CostEstimate } from '../../../platform/cost/cost-estimate.js';
import type { UsageOverrides } from '../../../platform/cost/usage-assumptions.js';
import type { Target } from '../../../targets/target.js';

/**
 * What the platform costs a month on a target that charges.
 * @throws FutureimError FIM-USAGE on a target that does not, FIM-COST-REGION
 */
export async function estimateCost(
  target: Target,
  request: { usage: UsageOverrides; stack?: string | undefined },
): Promise<CostEstimate> {
  if (!target.provisioner.estimateCost) {
    throw new FutureimError('FIM-USAGE', {
      message: `the ${target.name} target costs nothing but the machine it runs on`,
      remedy: 'futureim cost --target aws',
    });
  }
  return target.provisioner.estimateCost(request);
}
