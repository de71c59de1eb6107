import { Flags } from '@oclif/core';
import { type AnyInput, BaseCommand, type InputOf } from '../../cli/base-command.js';
import { durationFlag } from '../../cli/command-flags/duration-flag.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { renderFindings } from '../../cli/render/findings-report.js';
import type { ConnectionStatusResult } from '../../cli/schemas/connection-status.js';
import { awsUnlessNamed } from '../../cli/stacks/aws-only.js';
import { systemClock } from '../../core/clock.js';
import { awaitConnection } from '../../runbook/procedures/delivery/await-connection.js';
import { connectionFinding } from '../../runbook/procedures/delivery/check-triggers.js';
import { deliveryOf } from '../../runbook/procedures/delivery/delivery-of.js';

/** Somebody who may approve it has to be found first; milliseconds. */
const TIMEOUT = 30 * 60_000;

const WORDING = { failure: 'the pipeline reads nothing because', success: 'the pipeline can read its repository' };

export default class ConnectionStatus extends BaseCommand<ConnectionStatusResult> {
  static override summary = 'Show whether the connection to GitHub is approved, and how to approve it';
  static override description =
    `AWS makes the connection PENDING, and only a person in the console can let it into a repository. Until then the
exit code is 3. --watch waits for that person, and ends with 5 when --timeout passes first.`;
  static override flags = {
    watch: Flags.boolean({ char: 'w', summary: 'wait until it is AVAILABLE' }),
    timeout: durationFlag({ summary: 'with --watch: longest wait (default 30m)', dependsOn: ['watch'] }),
  };
  static override examples = [
    '<%= config.bin %> connection status',
    '<%= config.bin %> connection status --watch --timeout 10m',
  ];

  protected override async configFlags({ flags }: AnyInput): Promise<Record<string, unknown>> {
    return awsUnlessNamed(flags);
  }

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof ConnectionStatus>,
  ): Promise<Outcome<ConnectionStatusResult>> {
    const delivery = deliveryOf(await context.target());
    const { terminal } = context;
    const connection = flags.watch
      ? await awaitConnection(delivery, { clock: systemClock, timeout: flags.timeout ?? TIMEOUT }, context)
      : await delivery.connection();
    const found = connectionFinding(connection);
    return {
      status: found.status === 'fail' ? 'failed' : 'ok',
      result: connection,
      findings: [found],
      text: renderFindings([found], WORDING, terminal),
    };
  }
}
