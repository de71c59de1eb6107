import { BaseCommand } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { runSummary } from '../../cli/run/run-summary.js';
import { runTable } from '../../cli/run/run-text.js';
import type { RunListResult } from '../../cli/schemas/run-list.js';
import { listRuns } from '../../runbook/engine/journal/journal-reader.js';

export default class RunList extends BaseCommand<RunListResult> {
  static override summary = 'List the runs of this state folder, newest first';
  static override examples = ['<%= config.bin %> run list', '<%= config.bin %> run list --json'];

  protected async execute({ state, terminal }: CommandContext): Promise<Outcome<RunListResult>> {
    const runs = (await listRuns(state)).map(runSummary);
    return { status: 'ok', result: { runs }, text: runTable(runs, terminal) };
  }
}
