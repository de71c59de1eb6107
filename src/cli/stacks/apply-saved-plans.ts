import { loadPlans } from '../../runbook/procedures/stacks/saved-plans/load-plans.js';
import { stacksOf, statesOf } from '../../runbook/procedures/stacks/stack-target.js';
import type { Target } from '../../targets/target.js';
import type { CommandContext, Outcome } from '../outcome.js';
import type { DeployResult } from '../schemas/deploy.js';
import { appliedOutcome, applyRound } from './apply-round.js';
import { requireAnswer } from './confirm-changes.js';
import { planPlace } from './plan-place.js';

export interface ApplySavedPlansFlags {
  /** Folder that `--plan --save` wrote. */
  from: string;
  digest: string | undefined;
  exitCode: boolean;
  confirm: string | undefined;
}

/** Applies what another process planned and saved, and nothing else. */
export async function applySavedPlans(
  context: CommandContext,
  target: Target,
  { from, digest, exitCode, confirm }: ApplySavedPlansFlags,
): Promise<Outcome<DeployResult>> {
  const platform = { stacks: stacksOf(target), states: statesOf(target) };
  await requireAnswer(context.terminal, confirm !== undefined);
  const place = await planPlace(context, target);
  const round = await loadPlans(platform, { folder: from, digest, version: context.version, place }, context);
  const run = await applyRound(round, { costs: undefined, confirm }, context);
  return appliedOutcome([run], { deferred: round.deferred, exitCode }, target, context);
}
