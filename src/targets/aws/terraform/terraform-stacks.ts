import { existsSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { FutureimError } from '../../../core/errors.js';
import { fileDigest } from '../../../core/file-digest.js';
import type { SynthesizedStack } from '../../../infra/synth/synthesized-stack.js';
import type { OperationContext } from '../../ports/operation-context.js';
import type { AppliedStack, PlanPurpose, StackDescription, StackPlan, Stacks } from '../../ports/stacks.js';
import { candidatesOf, dropMissing, refuseReplacement, writeImports } from './adoption.js';
import { ApplyProgress } from './apply-progress.js';
import type { ImportPlace } from './import-id.js';
import { type PlanDocument, readPlan } from './read-plan.js';
import { stacksReadBy } from './reads.js';
import { savePlan, takeOverPlan } from './saved-plan.js';
import { type StateShown, shownResource } from './shown-resource.js';
import type { Terraform } from './terraform.js';
import type { Diagnostic } from './terraform-event.js';
import { terraformFailure } from './terraform-failure.js';
import type { Workspace } from './workspace.js';

export interface TerraformStacksOptions {
  terraform: Terraform;
  workspace: Workspace;
  synthesize(): Promise<SynthesizedStack[]>;
  /** Makes sure that the folder of the workspace may be written. */
  open(): Promise<unknown>;
  parallelism: number;
  /** What identifiers of existing resources are made of. */
  place(): Promise<ImportPlace>;
}

interface Planned {
  plan: StackPlan;
  document: PlanDocument;
}

const PURPOSE_FLAGS: Readonly<Record<PlanPurpose, readonly string[]>> = {
  apply: [],
  destroy: ['-destroy'],
  drift: ['-refresh-only'],
};

/** Said after an interrupt, as deleting or creating may take minutes. */
const ENDING = 'Terraform ends what is in hand and releases its lock; it does so also when you do not wait for it';

/** Plans and applies the synthesized stacks with Terraform. */
export class TerraformStacks implements Stacks {
  readonly #options: TerraformStacksOptions;
  #written: Promise<SynthesizedStack[]> | undefined;
  readonly #initialized = new Set<string>();

  constructor(options: TerraformStacksOptions) {
    this.#options = options;
  }

  async list(): Promise<StackDescription[]> {
    const stacks = await this.#options.synthesize();
    return stacks.map((stack) => ({ name: stack.name, reads: stacksReadBy(stack) }));
  }

  async plan(
    stack: string,
    { purpose, adopt = false }: { purpose: PlanPurpose; adopt?: boolean },
    context: OperationContext,
  ): Promise<StackPlan> {
    await this.#prepare(stack, context);
    await writeImports(this.#options.workspace.importFile(stack), new Map());
    const planned = await this.#plan(stack, purpose, context);
    if ('errors' in planned) throw terraformFailure(stack, 'planning', planned.errors, 'FIM-TERRAFORM-FAILED');
    return adopt ? this.#adopt(planned, context) : planned.plan;
  }

  /**
   * Plans again with import blocks for everything that may be there. Terraform itself says what is not, so that no
   * client is needed for each service; what depends on something missing is told only in the next round.
   */
  async #adopt({ plan, document }: Planned, context: OperationContext): Promise<StackPlan> {
    const { stack, purpose } = plan;
    const file = this.#options.workspace.importFile(stack);
    const candidates = candidatesOf(document, await this.#options.place());
    context.events.emit('deploy.progress', { message: `${stack}: looking for ${candidates.size} resources by name` });
    for (;;) {
      await writeImports(file, candidates);
      const planned = await this.#plan(stack, purpose, context);
      if ('plan' in planned) {
        refuseReplacement(planned.plan);
        return planned.plan;
      }
      if (!dropMissing(candidates, planned.errors)) {
        throw terraformFailure(stack, 'planning', planned.errors, 'FIM-TERRAFORM-FAILED');
      }
    }
  }

  async apply(plan: StackPlan, { events, signal }: OperationContext): Promise<AppliedStack> {
    const { stack, purpose, changes } = plan;
    const { terraform, workspace } = this.#options;
    const file = workspace.planFile(stack, purpose);
    if ((await fileDigest(file)) !== plan.id) {
      throw new FutureimError('FIM-PLAN-OUTDATED', { message: `the plan of ${stack} was replaced by another one` });
    }
    const steps = changes.filter(({ adopted, reason }) => !adopted || reason !== '');
    const total = steps.length + changes.filter(({ action }) => action === 'replace').length;
    const progress = new ApplyProgress(stack, total, events);
    const args = ['apply', '-json', '-input=false', this.#parallelism(), file];
    const applied: AppliedStack = { stack, created: 0, updated: 0, deleted: 0 };
    const tell = (): void => events.emit('warning', { message: ENDING });
    signal.addEventListener('abort', tell);
    const following = terraform.follow(workspace.folder(stack), args, signal, (event) => {
      progress.accept(event);
      if (event.type !== 'apply_complete') return;
      if (event.hook.action === 'create') applied.created += 1;
      else if (event.hook.action === 'delete') applied.deleted += 1;
      else applied.updated += 1;
    });
    const { code, errors } = await following.finally(() => signal.removeEventListener('abort', tell));
    if (code !== 0) {
      const action = purpose === 'destroy' ? 'destroying' : 'applying';
      throw terraformFailure(stack, action, errors, 'FIM-APPLY-FAILED');
    }
    return applied;
  }

  async program(): Promise<{ title: string; version: string }> {
    const { title, version } = await this.#options.terraform.program();
    return { title, version };
  }

  save(plan: StackPlan, folder: string): Promise<string[]> {
    return savePlan(this.#options.workspace, plan, folder);
  }

  async load(stack: string, folder: string, context: OperationContext): Promise<StackPlan> {
    await this.#options.open();
    await takeOverPlan(this.#options.workspace, stack, folder);
    // The provider is the one that made the plan, or none.
    await this.#initialize(stack, ['-lockfile=readonly'], context);
    await this.#storeUnsaved(stack, context);
    const { plan } = await this.#readPlan(stack, 'apply', context.signal);
    return plan;
  }

  async show(stack: string, address: string, context: OperationContext): Promise<Record<string, unknown>> {
    await this.#prepare(stack, context);
    const { terraform, workspace } = this.#options;
    const shown = await terraform.capture(workspace.folder(stack), ['show', '-json'], context.signal);
    if (shown.code !== 0) throw plainFailure(stack, 'reading the state of', shown.stderr);
    const attributes = shownResource(JSON.parse(shown.stdout) as StateShown, address);
    if (attributes) return attributes;
    throw new FutureimError('FIM-USAGE', {
      message: `${stack} has no resource ${address}`,
      remedy: `futureim state list ${stack}`,
    });
  }

  async #plan(
    stack: string,
    purpose: PlanPurpose,
    { events, signal }: OperationContext,
  ): Promise<Planned | { errors: Diagnostic[] }> {
    const { terraform, workspace } = this.#options;
    const file = workspace.planFile(stack, purpose);
    const folder = workspace.folder(stack);
    const args = ['plan', '-json', '-input=false', ...PURPOSE_FLAGS[purpose], this.#parallelism(), `-out=${file}`];
    let read = 0;
    events.emit('deploy.progress', { message: `planning ${stack}` });
    const { code, errors } = await terraform.follow(folder, args, signal, (event) => {
      if (event.type !== 'refresh_complete') return;
      read += 1;
      events.emit('deploy.progress', { message: `planning ${stack}: ${read} read` });
    });
    if (code !== 0) return { errors };
    await chmod(file, 0o600);
    return this.#readPlan(stack, purpose, signal);
  }

  async #readPlan(stack: string, purpose: PlanPurpose, signal: AbortSignal): Promise<Planned> {
    const { terraform, workspace } = this.#options;
    const file = workspace.planFile(stack, purpose);
    const shown = await terraform.capture(workspace.folder(stack), ['show', '-json', file], signal);
    if (shown.code !== 0) throw plainFailure(stack, 'reading the plan of', shown.stderr);
    const document = JSON.parse(shown.stdout) as PlanDocument;
    return { document, plan: readPlan(document, { stack, purpose, id: await fileDigest(file) }) };
  }

  /** Writes the configuration once, and fetches the provider of a stack once. */
  async #prepare(stack: string, context: OperationContext): Promise<void> {
    const { terraform, workspace } = this.#options;
    await terraform.program();
    this.#written ??= this.#write();
    await this.#written;
    if (this.#initialized.has(stack)) return;
    await workspace.shareProviderLock(stack);
    await this.#initialize(stack, [], context);
    await workspace.keepProviderLock(stack);
    await this.#storeUnsaved(stack, context);
    this.#initialized.add(stack);
  }

  async #initialize(stack: string, flags: readonly string[], { events, signal }: OperationContext): Promise<void> {
    const { terraform, workspace } = this.#options;
    events.emit('deploy.progress', { message: `preparing ${stack}` });
    const args = ['init', '-input=false', '-no-color', '-reconfigure', ...flags];
    const init = await terraform.capture(workspace.folder(stack), args, signal);
    if (init.code !== 0) throw plainFailure(stack, 'preparing', init.stderr);
  }

  /** A state that an earlier apply could not store, as the network was gone, is stored now. */
  async #storeUnsaved(stack: string, { events, signal }: OperationContext): Promise<void> {
    const { terraform, workspace } = this.#options;
    const file = workspace.unsavedState(stack);
    if (!existsSync(file)) return;
    const pushed = await terraform.capture(workspace.folder(stack), ['state', 'push', file], signal);
    if (pushed.code !== 0) throw plainFailure(stack, `storing ${file}, the last state of`, pushed.stderr);
    await rm(file);
    events.emit('note', { message: `${stack}: stored what the last apply had done and could not record` });
  }

  async #write(): Promise<SynthesizedStack[]> {
    await this.#options.open();
    const stacks = await this.#options.synthesize();
    await this.#options.workspace.write(stacks);
    return stacks;
  }

  #parallelism(): string {
    return `-parallelism=${this.#options.parallelism}`;
  }
}

function plainFailure(stack: string, action: string, text: string): FutureimError {
  const summary = text
    .replace(/^[│╷╵\s]+/gm, '')
    .replace(/^Error: /, '')
    .trim();
  return terraformFailure(stack, action, [{ severity: 'error', summary }], 'FIM-TERRAFORM-FAILED');
}
