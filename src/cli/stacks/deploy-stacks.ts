import { resolve } from 'node:path';
import { EXIT } from '../../core/exit-codes.js';
import type { RunOutcome } from '../../runbook/engine/step.js';
import { explainDeployment } from '../../runbook/procedures/deploy/explain.js';
import { planDrift } from '../../runbook/procedures/stacks/plan-drift.js';
import { type PlanRound, planRound } from '../../runbook/procedures/stacks/plan-round.js';
import {
  requirePlanFolder,
  type SavedPlans,
  type StateNumbers,
  savePlans,
  stateNumbers,
} from '../../runbook/procedures/stacks/saved-plans/save-plans.js';
import { chooseStacks, deployedStacks, stacksOf, statesOf } from '../../runbook/procedures/stacks/stack-target.js';
import type { PolicyReport } from '../../targets/ports/policy-report.js';
import type { StackDescription } from '../../targets/ports/stacks.js';
import type { Target } from '../../targets/target.js';
import type { CommandContext, Outcome } from '../outcome.js';
import { renderSavedPlans } from '../render/saved-plans.js';
import { renderDrift, renderPlanRound } from '../render/stack-plans.js';
import type { DeployResult } from '../schemas/deploy.js';
import { appliedOutcome, applyRound } from './apply-round.js';
import { requireAnswer } from './confirm-changes.js';
import { planPlace } from './plan-place.js';
import { plannedRound } from './planned-round.js';
import { refusedByPolicy } from './policy-gate.js';
import { type StackCosts, stackCosts } from './stack-costs.js';

export interface DeployStacksFlags {
  plan: boolean;
  exitCode: boolean;
  /** Compare with the last deployment alone. */
  drift: boolean;
  adopt: boolean;
  /** Folder for the plans, so that another process can apply them. */
  save: string | undefined;
  /** Leave out what is not deployed. */
  deployed: boolean;
  stacks: readonly string[];
  confirm: string | undefined;
}

/**
 * Policy, then rounds of plan, confirmation and apply. A stack that reads what an earlier one is about to change is
 * planned, shown and confirmed in a later round: no plan is ever made of values that are not there yet.
 */
export async function deployStacks(
  context: CommandContext,
  target: Target,
  flags: DeployStacksFlags,
): Promise<Outcome<DeployResult>> {
  const stacks = stacksOf(target);
  if (flags.save !== undefined) await requirePlanFolder(resolve(flags.save));
  const policy = await explainDeployment(target);
  const refused = refusedByPolicy(policy, context.terminal);
  if (refused) return refused;
  if (flags.drift) return driftOutcome(target, flags, context);
  if (!flags.plan) await requireAnswer(context.terminal, flags.confirm !== undefined);
  const chosen = await chooseStacks(stacks, flags.stacks);
  const wanted = flags.deployed ? await deployedStacks(chosen, statesOf(target)) : chosen;
  const states = await statesToSave(wanted, flags, target);
  const costs = await stackCosts(context, target);
  const plan = (rest: readonly StackDescription[]): Promise<PlanRound> =>
    planRound({ stacks, states: statesOf(target) }, rest, { adopt: flags.adopt }, context);
  let round = await plan(wanted);
  if (flags.plan) {
    const saved = states && (await saveRound(round, { folder: flags.save!, states, policy, costs }, target, context));
    return planOutcome(round, { costs, saved }, flags, context);
  }
  const runs: RunOutcome[] = [];
  for (;;) {
    const run = await applyRound(round, { costs, confirm: flags.confirm }, context);
    runs.push(run);
    const { deferred } = round;
    if (run.error || deferred.length === 0) {
      return appliedOutcome(runs, { deferred, exitCode: false }, target, context);
    }
    round = await plan(wanted.filter(({ name }) => deferred.some(({ stack }) => stack === name)));
  }
}

function planOutcome(
  round: PlanRound,
  { costs, saved }: { costs: StackCosts | undefined; saved: SavedPlans | undefined },
  { exitCode: wanted }: DeployStacksFlags,
  { terminal, config }: CommandContext,
): Outcome<DeployResult> {
  const result = { ...plannedRound(round, costs), ...(saved === undefined ? {} : { saved }) };
  const changes = result.pending > 0 || round.deferred.length > 0 || round.plans.some(({ pending }) => pending);
  return {
    status: 'ok',
    exitCode: wanted && changes ? EXIT.changesPending : EXIT.done,
    result,
    text: [
      renderPlanRound(round, costs, { ...terminal, all: true }),
      ...renderSavedPlans(saved, config.environment),
    ].join('\n\n'),
  };
}

/** Numbers of all states that a plan is made of, read before it is made; undefined when it is not to be saved. */
async function statesToSave(
  wanted: readonly StackDescription[],
  { save }: DeployStacksFlags,
  target: Target,
): Promise<StateNumbers | undefined> {
  if (save === undefined) return undefined;
  const names = new Set(wanted.flatMap(({ name, reads }) => [...reads, name]));
  return stateNumbers(statesOf(target), [...names]);
}

async function saveRound(
  round: PlanRound,
  {
    folder,
    states,
    policy,
    costs,
  }: { folder: string; states: StateNumbers; policy: PolicyReport; costs: StackCosts | undefined },
  target: Target,
  context: CommandContext,
): Promise<SavedPlans> {
  const place = await planPlace(context, target);
  const { version } = context;
  return savePlans(stacksOf(target), round, { folder, version, place, policy, monthly: costs?.total, states });
}

async function driftOutcome(
  target: Target,
  { stacks: names, exitCode: wanted }: DeployStacksFlags,
  context: CommandContext,
): Promise<Outcome<DeployResult>> {
  const stacks = { stacks: stacksOf(target), states: statesOf(target) };
  const plans = await planDrift(stacks, names, context);
  const round = { plans, deferred: [] };
  const drifted = plans.some(({ pending }) => pending);
  return {
    status: 'ok',
    exitCode: wanted && drifted ? EXIT.changesPending : EXIT.done,
    result: plannedRound(round, undefined),
    text: renderDrift(plans, context.terminal),
  };
}
