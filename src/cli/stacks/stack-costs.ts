import { estimateCost } from '../../runbook/procedures/deploy/estimate-cost.js';
import type { Target } from '../../targets/target.js';
import type { CommandContext } from '../outcome.js';

/** Estimated USD a month. */
export interface StackCosts {
  total: number;
  stacks: Record<string, number>;
}

/** What the stacks cost once they stand; undefined where no price of the region is on record, which stops no plan. */
export async function stackCosts({ config }: CommandContext, target: Target): Promise<StackCosts | undefined> {
  const estimate = await estimateCost(target, { usage: config.cost?.usage ?? {} }).catch(() => undefined);
  if (estimate === undefined) return undefined;
  return {
    total: estimate.total.monthly,
    stacks: Object.fromEntries(estimate.stacks.map(({ stack, monthly }) => [stack, monthly])),
  };
}
