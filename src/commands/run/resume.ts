import { Args } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { chosenConfigFlags, loadProcessConfig } from '../../cli/process-config.js';
import { renderApplyFailures } from '../../cli/render/apply-failures.js';
import { renderRunSummary } from '../../cli/render/run-summary.js';
import { outcomeOfRun } from '../../cli/run-outcome.js';
import type { RunResumeResult } from '../../cli/schemas/run-resume.js';
import { StateFolder } from '../../platform/state/state-folder.js';
import type { RecordedRun } from '../../runbook/engine/journal/journal-reader.js';
import { resumableRun } from '../../runbook/engine/journal/resumable-run.js';
import { runRunbook } from '../../runbook/engine/run-runbook.js';

export default class RunResume extends BaseCommand<RunResumeResult> {
  static override summary = 'Take up an interrupted or failed run at its first unsatisfied step';
  static override description =
    `Without ID the latest run is resumed, if it did not succeed. The flags of the first start that chose
the configuration apply again; flags given now come before them.`;
  static override args = { id: Args.string({ description: 'id of the run, or a part of it that fits no other' }) };
  static override examples = ['<%= config.bin %> run resume', '<%= config.bin %> run resume 20260301T101500000-3f9a'];

  #run: RecordedRun | undefined;

  protected override async configFlags({ flags, args }: AnyInput): Promise<Record<string, unknown>> {
    const given = chosenConfigFlags(flags);
    const { config } = await loadProcessConfig(given, this.configUse);
    this.#run = await resumableRun(new StateFolder(config.stateDir), args.id);
    return { ...this.#run.header.configFlags, ...given, 'state-dir': config.stateDir };
  }

  protected override changesPlatform(): boolean {
    return true;
  }

  protected async execute(
    context: CommandContext,
    _input: InputOf<typeof RunResume>,
  ): Promise<Outcome<RunResumeResult>> {
    const { header } = this.#run!;
    const { runbookOf } = await import('../../runbook/registry.js');
    const runbook = runbookOf(header.runbook, header.inputs);
    const outcome = await runRunbook(runbook, context, { resume: header.run, until: header.until });
    const { run, steps } = outcome;
    const text = [...renderApplyFailures(outcome.error, context.terminal), renderRunSummary(outcome, context.terminal)];
    return outcomeOfRun(outcome, { run, runbook: runbook.id, steps }, text.join('\n\n'));
  }
}
