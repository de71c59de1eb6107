import { FutureimError } from '../core/errors.js';
import { verdict } from '../core/findings.js';
import { REPLICATION_USER } from '../platform/replication-user.js';
import { checkSteps } from '../runbook/engine/check-steps.js';
import { runRunbook } from '../runbook/engine/run-runbook.js';
import { accountOf } from '../runbook/procedures/bootstrap-account/account-of.js';
import {
  type BootstrapAccountInputs,
  bootstrapAccountRunbook,
} from '../runbook/procedures/bootstrap-account/runbook.js';
import { explainDeployment } from '../runbook/procedures/deploy/explain.js';
import type { Target } from '../targets/target.js';
import { keptSettings } from './bootstrap-inputs.js';
import type { CommandContext, Outcome } from './outcome.js';
import { confirm } from './prompts.js';
import { renderApplyFailures } from './render/apply-failures.js';
import { renderFindings } from './render/findings-report.js';
import { renderNextCommands } from './render/places.js';
import { renderRunSummary } from './render/run-summary.js';
import { outcomeOfRun } from './run-outcome.js';
import type { BootstrapResult } from './schemas/bootstrap.js';
import { sourcePassword } from './source-password.js';
import { refusedByPolicy } from './stacks/policy-gate.js';

export interface BootstrapAccountFlags {
  check: boolean;
  restoreSecret: boolean;
  passwordStdin: boolean;
}

const WORDING = { failure: 'the account is not ready because', success: 'the account is ready' };

/** Prepares an account for deployments, or says with --check what it lacks. */
export async function bootstrapAccount(
  context: CommandContext,
  target: Target,
  flags: BootstrapAccountFlags,
): Promise<Outcome<BootstrapResult>> {
  const { terminal } = context;
  accountOf(target);
  const refused = refusedByPolicy(await explainDeployment(target), terminal);
  if (refused) return refused;
  const ownPassword = await target.secrets.get('replication-password');
  const wanted = {
    source: sourceOf(context, ownPassword === undefined ? undefined : REPLICATION_USER),
    restoreSecret: flags.restoreSecret,
  };
  if (flags.check) return checked(context, target, wanted);
  const inputs: BootstrapAccountInputs = { ...wanted, ...keptSettings(context) };
  inputs.restoreSecret = await mayRestore(context, target, inputs);
  const password = ownPassword ?? (await passwordOf(context, target, inputs, flags.passwordStdin));
  const outcome = await runRunbook(bootstrapAccountRunbook(inputs, password), context, { inputs });
  const { run, runbook, steps } = outcome;
  const text = [...renderApplyFailures(outcome.error, terminal), renderRunSummary(outcome, terminal)];
  if (!outcome.error) text.push(renderNextCommands(await nextCommands(context, target), terminal));
  return outcomeOfRun(outcome, { run, runbook, steps }, text.join('\n\n'));
}

/** An account that the project does not name could be mistaken for another one later. */
async function nextCommands({ config }: CommandContext, target: Target): Promise<[string, string][]> {
  const deploy: [string, string] = ['futureim deploy --target aws', 'deploy the platform'];
  if (config.aws.account !== undefined) return [deploy];
  const { account } = await accountOf(target).identity();
  return [[`futureim config set aws.account ${account}`, 'let no other account be changed'], deploy];
}

async function checked(
  context: CommandContext,
  target: Target,
  inputs: BootstrapAccountInputs,
): Promise<Outcome<BootstrapResult>> {
  const findings = await checkSteps(bootstrapAccountRunbook(inputs), { ...context, target });
  const result = verdict(findings);
  return {
    status: result === 'failed' ? 'failed' : 'ok',
    result: { verdict: result },
    findings,
    text: renderFindings(findings, WORDING, context.terminal),
  };
}

/**
 * The account that DMS logs in with.
 * @param own the least-privilege user, once `mysql setup` has made it
 * @throws FutureimError FIM-SOURCE-NOT-CONFIGURED
 */
function sourceOf({ config }: CommandContext, own: string | undefined): BootstrapAccountInputs['source'] {
  const { host, port, user, replicationUser } = config.source;
  const username = replicationUser ?? own ?? user;
  if (host !== undefined && username !== undefined) return { host, port, username };
  throw new FutureimError('FIM-SOURCE-NOT-CONFIGURED', {
    message: `${host === undefined ? 'source.host' : 'source.user'} is not set, and DMS needs it`,
    remedy: 'futureim bootstrap --target aws --source mysql://USER@HOST:PORT/DATABASE',
  });
}

/** A secret that is about to be deleted is brought back only when somebody says so. */
async function mayRestore(
  { terminal }: CommandContext,
  target: Target,
  { source, restoreSecret }: BootstrapAccountInputs,
): Promise<boolean> {
  if (restoreSecret || !terminal.interactive || terminal.assumeYes) return restoreSecret;
  const { sourceSecret } = accountOf(target);
  const status = await sourceSecret.status(source);
  if (status.state !== 'deleted') return false;
  await confirm(terminal, {
    message: `${sourceSecret.name} is marked for deletion (${status.date}). Take that back?`,
    flag: '--restore-secret',
  });
  return true;
}

/** Asked for only when the secret has none yet. */
async function passwordOf(
  context: CommandContext,
  target: Target,
  { source }: BootstrapAccountInputs,
  passwordStdin: boolean,
): Promise<string | undefined> {
  const given = await sourcePassword(context, { passwordStdin });
  if (given !== undefined || !context.terminal.interactive) return given;
  const status = await accountOf(target).sourceSecret.status(source);
  const known = status.state === 'present' && !status.differences.includes('password');
  return known ? undefined : sourcePassword(context, { ask: true });
}
