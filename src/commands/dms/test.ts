import { BaseCommand } from '../../cli/base-command.js';
import type { CommandContext, Outcome } from '../../cli/outcome.js';
import { singleLine } from '../../cli/render/text.js';
import type { DmsTestResult } from '../../cli/schemas/dms-test.js';
import { GLYPH } from '../../cli/style.js';
import { fromErrorRecord } from '../../core/errors.js';
import { EXIT } from '../../core/exit-codes.js';

export default class DmsTest extends BaseCommand<DmsTestResult> {
  static override summary = 'Test whether the platform itself reaches the source';
  static override description =
    `Unlike mysql-check, which connects from here, this asks the running platform to connect with
the account that replicates.`;
  static override examples = ['<%= config.bin %> dms test', '<%= config.bin %> dms test --json'];

  protected async execute(context: CommandContext): Promise<Outcome<DmsTestResult>> {
    const target = await context.target();
    const { status, detail, error } = await target.replication.testConnection(context);
    const result = { status, detail, source: await target.source.describe() };
    const text = `${status === 'successful' ? GLYPH.good : GLYPH.bad} ${result.source}: ${singleLine(detail)}`;
    if (status === 'successful') return { status: 'ok', result, text };
    const exitCode = error ? fromErrorRecord(error).exitCode : EXIT.unreachable;
    return { status: 'failed', result, text, exitCode, ...(error ? { error } : {}) };
  }
}
