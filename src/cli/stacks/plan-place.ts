import type { PlanPlace } from '../../runbook/procedures/stacks/saved-plans/plan-manifest.js';
import type { Target } from '../../targets/target.js';
import type { CommandContext } from '../outcome.js';

/** Where this process plans and applies: what the configuration says, in the account of the credentials. */
export async function planPlace({ config }: CommandContext, { account }: Target): Promise<PlanPlace> {
  const identity = await account!.identity();
  return {
    project: config.aws.project,
    environment: config.environment,
    region: config.aws.region,
    account: identity.account,
  };
}
