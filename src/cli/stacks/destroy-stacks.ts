import { runRunbook } from '../../runbook/engine/run-runbook.js';
import { approvedChanges } from '../../runbook/procedures/stacks/approved-changes.js';
import { planDestruction } from '../../runbook/procedures/stacks/destroy-plan.js';
import { destroyStacksRunbook } from '../../runbook/procedures/stacks/runbooks.js';
import { stacksOf, statesOf } from '../../runbook/procedures/stacks/stack-target.js';
import type { Target } from '../../targets/target.js';
import type { CommandContext, Outcome } from '../outcome.js';
import { confirmName } from '../prompts.js';
import { renderApplyFailures } from '../render/apply-failures.js';
import { renderRunSummary } from '../render/run-summary.js';
import { renderPlanRound } from '../render/stack-plans.js';
import { outcomeOfRun } from '../run-outcome.js';
import type { DestroyResult } from '../schemas/destroy.js';
import { plannedRound } from './planned-round.js';

export interface DestroyStacksFlags {
  plan: boolean;
  stacks: readonly string[];
  confirm: string | undefined;
}

/** Plan, the environment's name typed, and the destruction of what was planned, stack by stack in reverse order. */
export async function destroyStacks(
  context: CommandContext,
  target: Target,
  { plan, stacks: names, confirm }: DestroyStacksFlags,
): Promise<Outcome<DestroyResult>> {
  const { terminal, config, events } = context;
  const platform = { stacks: stacksOf(target), states: statesOf(target) };
  const name = { name: config.environment, given: confirm };
  // Where nobody can be asked later, planning for minutes would be in vain.
  if (!plan && !terminal.interactive) await confirmName(terminal, { message: 'Destroy these stacks?', ...name });
  const plans = await planDestruction(platform, names, context);
  const round = { plans, deferred: [] };
  const summary = renderPlanRound(round, undefined, { ...terminal, all: plan });
  if (plan) return { status: 'ok', result: plannedRound(round, undefined), text: summary };
  const resources = plans.reduce((sum, { changes }) => sum + changes.length, 0);
  if (resources > 0) {
    events.emit('note', { message: summary });
    await confirmName(terminal, {
      message: `${resources} resources of ${config.environment} will be destroyed.`,
      ...name,
    });
  }
  const inputs = { stacks: plans.map(({ stack }) => stack), approved: approvedChanges(plans) };
  const outcome = await runRunbook(destroyStacksRunbook(inputs, plans), context, { inputs });
  const { run, runbook, steps } = outcome;
  const text = [...renderApplyFailures(outcome.error, terminal), renderRunSummary(outcome, terminal)];
  return outcomeOfRun(outcome, { run, runbook, steps }, text.join('\n\n'));
}
