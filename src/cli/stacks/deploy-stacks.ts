import { toErrorRecord } from '../../core/errors.js';
import { EXIT } from '../../core/exit-codes.js';
import { runRunbook } from '../../runbook/engine/run-runbook.js';
import type { RunOutcome } from '../../runbook/engine/step.js';
import { approvedChanges } from '../../runbook/procedures/stacks/approved-changes.js';
import { planDrift } from '../../runbook/procedures/stacks/plan-drift.js';
import { type PlanRound, planRound } from '../../runbook/procedures/stacks/plan-round.js';
import { applyStacksRunbook } from '../../runbook/procedures/stacks/runbooks.js';
import { chooseStacks, stacksOf, statesOf } from '../../runbook/procedures/stacks/stack-target.js';
import type { StackDescription } from '../../targets/ports/stacks.js';
import type { Target } from '../../targets/target.js';
import type { CommandContext, Outcome } from '../outcome.js';
import { renderApplyFailures } from '../render/apply-failures.js';
import { renderRunSummary } from '../render/run-summary.js';
import { renderDrift, renderPlanRound } from '../render/stack-plans.js';
import { outcomeOfRun } from '../run-outcome.js';
import type { DeployResult } from '../schemas/deploy.js';
import { confirmChanges, requireAnswer } from './confirm-changes.js';
import { plannedRound } from './planned-round.js';
import { refusedByPolicy } from './policy-gate.js';
import { type StackCosts, stackCosts } from './stack-costs.js';

export interface DeployStacksFlags {
  plan: boolean;
  exitCode: boolean;
  /** Compare with the last deployment alone. */
  drift: boolean;
  adopt: boolean;
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
  const refused = await refusedByPolicy(target, context.terminal);
  if (refused) return refused;
  if (flags.drift) return driftOutcome(target, flags, context);
  if (!flags.plan) await requireAnswer(context.terminal, flags.confirm !== undefined);
  const wanted = await chooseStacks(stacks, flags.stacks);
  const costs = await stackCosts(context, target);
  const plan = (rest: readonly StackDescription[]): Promise<PlanRound> =>
    planRound({ stacks, states: statesOf(target) }, rest, { adopt: flags.adopt }, context);
  let round = await plan(wanted);
  if (flags.plan) return planOutcome(round, costs, flags, context);
  const runs: RunOutcome[] = [];
  for (;;) {
    await confirmRound(round, costs, flags, context);
    const run = await runRunbook(...runOf(round, context));
    runs.push(run);
    const { deferred } = round;
    if (run.error || deferred.length === 0) return deployed(runs, deferred, target, context);
    round = await plan(wanted.filter(({ name }) => deferred.some(({ stack }) => stack === name)));
  }
}

function runOf(round: PlanRound, context: CommandContext): Parameters<typeof runRunbook> {
  const inputs = { stacks: round.plans.map(({ stack }) => stack), approved: approvedChanges(round.plans) };
  return [applyStacksRunbook(inputs, round.plans), context, { inputs }];
}

function planOutcome(
  round: PlanRound,
  costs: StackCosts | undefined,
  { exitCode: wanted }: DeployStacksFlags,
  { terminal }: CommandContext,
): Outcome<DeployResult> {
  const result = plannedRound(round, costs);
  const changes = result.pending > 0 || round.deferred.length > 0 || round.plans.some(({ pending }) => pending);
  return {
    status: 'ok',
    exitCode: wanted && changes ? EXIT.changesPending : EXIT.done,
    result,
    text: renderPlanRound(round, costs, { ...terminal, all: true }),
  };
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

async function confirmRound(
  round: PlanRound,
  costs: StackCosts | undefined,
  { confirm }: DeployStacksFlags,
  context: CommandContext,
): Promise<void> {
  const plans = round.plans.filter(({ pending }) => pending);
  if (plans.length === 0) return;
  const summary = renderPlanRound(round, costs, { ...context.terminal, all: false });
  await confirmChanges(context, { plans, summary, confirm });
}

/** Several rounds are told as one: the run of the last, and the steps of all. */
async function deployed(
  runs: readonly RunOutcome[],
  notPlanned: PlanRound['deferred'],
  target: Target,
  { terminal }: CommandContext,
): Promise<Outcome<DeployResult>> {
  const last = runs.at(-1)!;
  const changed = runs.some(({ status }) => status === 'changed');
  const outcome: RunOutcome = {
    ...last,
    status: last.status === 'ok' && changed ? 'changed' : last.status,
    steps: runs.flatMap(({ steps }) => steps),
  };
  const deployment = await target.provisioner.describe().catch((error: unknown) => ({
    deployed: false,
    problem: toErrorRecord(error).message,
    outputs: {},
  }));
  const { run, runbook, steps } = outcome;
  const text = [...renderApplyFailures(outcome.error, terminal), renderRunSummary(outcome, terminal)];
  if (notPlanned.length > 0) text.push(`not planned yet: ${notPlanned.map(({ stack }) => stack).join(', ')}`);
  return outcomeOfRun(outcome, { run, runbook, steps, deployment }, text.join('\n\n'));
}
