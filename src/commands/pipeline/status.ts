import { Flags } from '@oclif/core';
import type { InputOf } from '../../cli/base-command.js';
import { WATCH_FLAGS } from '../../cli/command-flags/watch-flags.js';
import { PipelineCommand } from '../../cli/delivery/pipeline-command.js';
import { watchUntilEnd } from '../../cli/delivery/watch-until-end.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { renderFindings } from '../../cli/render/findings-report.js';
import { renderPipelineHistory } from '../../cli/render/pipeline-history.js';
import { renderPipelineOverview } from '../../cli/render/pipeline-overview.js';
import type { PipelineStatusResult } from '../../cli/schemas/pipeline-status.js';
import { verdict } from '../../core/findings.js';
import { checkTriggers } from '../../runbook/procedures/delivery/check-triggers.js';
import { deliveryOf } from '../../runbook/procedures/delivery/delivery-of.js';
import { pipelineHistory } from '../../runbook/procedures/delivery/history.js';
import { pipelineOverview } from '../../runbook/procedures/delivery/overview.js';

const WORDING = { failure: 'a push starts nothing because', success: 'a push starts the pipeline' };

/** Executions that --history looks at. */
const LIMIT = 20;

export default class PipelineStatus extends PipelineCommand<PipelineStatusResult> {
  static override summary = 'Show where the delivery pipeline is, and what needs somebody';
  static override description =
    `What failed is named with its cause, the command that shows its log and the one that tries it again.

--watch prints a line whenever something is new, until the execution has ended: 0 when it succeeded, 1 when it did not,
5 when --timeout passes first. --history tells how long executions, stages and builds took, how many succeeded, and how
large their artifacts are. --check says why a push starts nothing, and ends with 3 when there is a reason.`;
  static override flags = {
    ...WATCH_FLAGS,
    history: Flags.boolean({ summary: 'durations, success and sizes of the last executions', exclusive: ['watch'] }),
    limit: Flags.integer({
      summary: `with --history: executions (default ${LIMIT})`,
      min: 1,
      max: 1000,
      dependsOn: ['history'],
    }),
    check: Flags.boolean({
      summary: 'say why a push starts nothing',
      exclusive: ['watch', 'history'],
    }),
    branch: Flags.string({
      summary: 'with --check: the branch that is pushed to; aws.branch otherwise',
      helpValue: 'NAME',
      dependsOn: ['check'],
    }),
  };
  static override examples = [
    '<%= config.bin %> pipeline status',
    '<%= config.bin %> pipeline status --watch --timeout 30m',
    '<%= config.bin %> pipeline status --history --limit 50',
    '<%= config.bin %> pipeline status --check --env prod',
  ];

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof PipelineStatus>,
  ): Promise<Outcome<PipelineStatusResult>> {
    const delivery = deliveryOf(await context.target());
    const { terminal, config } = context;
    if (flags.watch) return watchUntilEnd(context, delivery, flags);
    if (flags.history) {
      const history = await pipelineHistory(delivery, flags.limit ?? LIMIT);
      return {
        status: 'ok',
        result: { ...history, claims: [...history.claims] },
        text: renderPipelineHistory(history, terminal),
      };
    }
    if (flags.check) {
      const { repository, branch } = config.aws;
      const findings = await checkTriggers(delivery, { repository, branch: flags.branch ?? branch });
      const result = verdict(findings);
      return {
        status: result === 'failed' ? 'failed' : 'ok',
        result: { verdict: result },
        findings,
        text: renderFindings(findings, WORDING, terminal),
      };
    }
    const overview = await pipelineOverview(delivery);
    return { status: 'ok', result: overview, text: renderPipelineOverview(overview, terminal) };
  }
}
