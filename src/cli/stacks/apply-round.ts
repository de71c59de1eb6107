import { toErrorRecord } from '../../core/errors.js';
import { EXIT } from '../../core/exit-codes.js';
import { runRunbook } from '../../runbook/engine/run-runbook.js';
import type { RunOutcome } from '../../runbook/engine/step.js';
import { approvedChanges } from '../../runbook/procedures/stacks/approved-changes.js';
import type { PlanRound } from '../../runbook/procedures/stacks/plan-round.js';
import { applyStacksRunbook } from '../../runbook/procedures/stacks/runbooks.js';
import type { Target } from '../../targets/target.js';
import type { CommandContext, Outcome } from '../outcome.js';
import { renderApplyFailures } from '../render/apply-failures.js';
import { renderRunSummary } from '../render/run-summary.js';
import { renderPlanRound } from '../render/stack-plans.js';
import { outcomeOfRun } from '../run-outcome.js';
import type { DeployResult } from '../schemas/deploy.js';
import { confirmChanges } from './confirm-changes.js';
import type { StackCosts } from './stack-costs.js';

/**
 * Shows a round, asks, and applies it as it was planned.
 * @param options.confirm the value of --confirm
 */
export async function applyRound(
  round: PlanRound,
  { costs, confirm }: { costs: StackCosts | undefined; confirm: string | undefined },
  context: CommandContext,
): Promise<RunOutcome> {
  const plans = round.plans.filter(({ pending }) => pending);
  if (plans.length > 0) {
    const summary = renderPlanRound(round, costs, { ...context.terminal, all: false });
    await confirmChanges(context, { plans, summary, confirm });
  }
  const inputs = { stacks: round.plans.map(({ stack }) => stack), approved: approvedChanges(round.plans) };
  return runRunbook(applyStacksRunbook(inputs, round.plans), context, { inputs });
}

/**
 * Several rounds are told as one: the run of the last, and the steps of all.
 * @param rest.exitCode whether stacks that are not planned yet are to show in the exit code
 */
export async function appliedOutcome(
  runs: readonly RunOutcome[],
  { deferred, exitCode }: { deferred: PlanRound['deferred']; exitCode: boolean },
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
  if (deferred.length > 0) text.push(`not planned yet: ${deferred.map(({ stack }) => stack).join(', ')}`);
  const result = { run, runbook, steps, deployment, ...(deferred.length > 0 ? { deferred } : {}) };
  return {
    ...outcomeOfRun(outcome, result, text.join('\n\n')),
    ...(exitCode && deferred.length > 0 && !outcome.error ? { exitCode: EXIT.changesPending } : {}),
  };
}
