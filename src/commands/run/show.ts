import { Args } from '@oclif/core';
import { BaseCommand, type InputOf } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { recordedSteps, runSummary } from '../../cli/run/run-summary.js';
import { runText } from '../../cli/run/run-text.js';
import type { RunShowResult } from '../../cli/schemas/run-show.js';
import { readRun } from '../../runbook/engine/journal/journal-reader.js';

export default class RunShow extends BaseCommand<RunShowResult> {
  static override summary = 'Show one run: its steps, what was seen, how it ended';
  static override args = {
    id: Args.string({ description: 'id of the run, or a part of it that fits no other', required: true }),
  };
  static override examples = ['<%= config.bin %> run show 20260301T101500000-3f9a'];

  protected async execute(
    { state, terminal }: CommandContext,
    { args }: InputOf<typeof RunShow>,
  ): Promise<Outcome<RunShowResult>> {
    const run = await readRun(state, args.id);
    const summary = runSummary(run);
    const steps = recordedSteps(run);
    return {
      status: 'ok',
      result: { ...summary, inputs: run.header.inputs, steps, events: run.events },
      text: runText(summary, steps, terminal),
    };
  }
}
