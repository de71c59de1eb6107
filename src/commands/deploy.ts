import { type AnyInput, BaseCommand, type InputOf } from '../cli/base-command.js';
import { DEPLOY_FLAGS } from '../cli/command-flags/deploy-flags.js';
import { publishFunctions } from '../cli/functions/publish-functions.js';
import { publishImage } from '../cli/image/deploy-image.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { confirm } from '../cli/prompts.js';
import { renderPlannedChanges } from '../cli/render/planned-changes.js';
import { renderPolicyReport } from '../cli/render/policy-report.js';
import { renderRunSummary } from '../cli/render/run-summary.js';
import { renderWrittenStacks } from '../cli/render/written-stacks.js';
import { outcomeOfRun } from '../cli/run-outcome.js';
import type { DeployResult } from '../cli/schemas/deploy.js';
import { BUILT_SITE, deployWeb } from '../cli/site/deploy-web.js';
import { applySavedPlans } from '../cli/stacks/apply-saved-plans.js';
import { deployStacks } from '../cli/stacks/deploy-stacks.js';
import { EXIT } from '../core/exit-codes.js';
import { runRunbook } from '../runbook/engine/run-runbook.js';
import { explainDeployment } from '../runbook/procedures/deploy/explain.js';
import { deployRunbook } from '../runbook/procedures/deploy/runbook.js';
import { writeStacks } from '../runbook/procedures/deploy/write-stacks.js';

/** Flags that mean nothing where there are no stacks: to ignore them would deploy what nobody asked for. */
const ONLY_STACKS = ['stack', 'refresh-only', 'adopt', 'save', 'deployed'] as const;

export default class Deploy extends BaseCommand<DeployResult> {
  static override summary = 'Bring the platform to the planned state';
  static override description =
    `--plan shows what would change and changes nothing; with --exit-code it ends with 7 when changes
are pending. Deploying twice changes nothing the second time.

On aws the platform is first held against its controls; where one fails, nothing is planned and the exit code is 3. Then
Terraform plans each stack, the changes are shown with what they cost, and after a confirmation exactly that plan is
applied. A stack that reads what another one is about to change is planned and confirmed after that. Where data would be
lost, the name of the environment has to be typed, or given with --confirm; --yes is not enough.

--plan --save DIR keeps the plans, and all that another process needs to apply them, in a folder; --from DIR applies
exactly those. Plans that were changed, that are of another environment, account or region, or of states that something
else was applied to since, are refused before anything is touched. With --digest, as --save printed it, nothing but the
plan that was looked at is applied. The folder holds values that are secret.

--functions publishes the code of the functions as new versions and lets callers have them; --rollback publishes what they
had before. A function without code in this release goes on saying by name that it is not deployed yet.

--web brings the site to what is in web/dist, or --from-folder: only what changed is uploaded, hashed files first and the
index last, config.json is written from what the stacks publish, CloudFront forgets the old site, and what is gone goes.

--image packs this program, builds the image of the processing with Docker or Podman, pushes it, makes the next runs of
it by its digest, and writes that to aws.imageDigest of the project's file.

--synth-only writes the Terraform configuration of every stack of the aws target to --out and stops; it needs neither
credentials nor Terraform. --explain shows the controls that the configuration is held against, and every exception
with its reason.`;
  static override flags = DEPLOY_FLAGS;
  static override examples = [
    '<%= config.bin %> deploy',
    '<%= config.bin %> deploy --plan',
    '<%= config.bin %> deploy --plan --exit-code --json',
    '<%= config.bin %> deploy --target aws --env prod',
    '<%= config.bin %> deploy --target aws --stack foundation --yes --no-input',
    '<%= config.bin %> deploy --target aws --plan --save plan',
    '<%= config.bin %> deploy --target aws --from plan --yes',
    '<%= config.bin %> deploy --target aws --functions',
    '<%= config.bin %> deploy --target aws --functions --function submitter --rollback',
    '<%= config.bin %> deploy --target aws --web',
    '<%= config.bin %> deploy --target aws --image',
    '<%= config.bin %> deploy --target aws --env prod --synth-only --out infrastructure',
    '<%= config.bin %> deploy --target aws --env prod --explain',
  ];

  protected override changesPlatform({ flags }: AnyInput): boolean {
    return !(flags.plan || flags.explain || flags['refresh-only'] || flags['synth-only']);
  }

  protected async execute(context: CommandContext, { flags }: InputOf<typeof Deploy>): Promise<Outcome<DeployResult>> {
    const target = await context.target();
    if (flags.out !== undefined) {
      const stacks = await writeStacks(target, flags.out);
      return { status: 'ok', result: { stacks }, text: renderWrittenStacks(stacks, context.terminal) };
    }
    if (flags.explain) {
      const report = await explainDeployment(target);
      const failed = report.controls.some(({ status }) => status === 'fail') || report.invalidExceptions.length > 0;
      const text = renderPolicyReport(report, context.terminal);
      return failed
        ? { status: 'failed', exitCode: EXIT.checksFailed, result: report, text }
        : { status: 'ok', result: report, text };
    }
    if (flags.functions) {
      return publishFunctions(context, target, { names: flags.function ?? [], rollback: flags.rollback });
    }
    if (flags.web) return deployWeb(context, target, flags['from-folder'] ?? BUILT_SITE);
    if (flags.image) {
      const hasWork = this.config.findCommand('data:process') !== undefined;
      return publishImage(context, target, { hasWork });
    }
    if (flags.from !== undefined) {
      const { from, digest, confirm: name } = flags;
      return applySavedPlans(context, target, { from, digest, confirm: name, exitCode: flags['exit-code'] });
    }
    if (target.stacks || ONLY_STACKS.some((name) => flags[name])) {
      return deployStacks(context, target, {
        plan: flags.plan,
        exitCode: flags['exit-code'],
        drift: flags['refresh-only'],
        adopt: flags.adopt,
        save: flags.save,
        deployed: flags.deployed,
        stacks: flags.stack ?? [],
        confirm: flags.confirm,
      });
    }
    const plan = await target.provisioner.plan();
    const pending = plan.filter(({ action }) => action !== 'none').length;
    if (flags.plan) {
      const exitCode = flags['exit-code'] && pending > 0 ? EXIT.changesPending : EXIT.done;
      return { status: 'ok', exitCode, result: { plan, pending }, text: renderPlannedChanges(plan, context.terminal) };
    }
    if (plan.some(({ action }) => action === 'delete')) {
      await confirm(context.terminal, {
        message: `${renderPlannedChanges(plan, context.terminal)}\nApply changes that delete resources?`,
      });
    }
    const outcome = await runRunbook(deployRunbook(), context);
    const deployment = await target.provisioner.describe();
    const { run, runbook, steps } = outcome;
    return outcomeOfRun(outcome, { run, runbook, steps, deployment }, renderRunSummary(outcome, context.terminal));
  }
}
