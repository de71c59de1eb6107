import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../cli/base-command.js';
import { bootstrapInputs } from '../cli/bootstrap-inputs.js';
import { SOURCE_FLAGS } from '../cli/command-flags/source-flags.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { renderFindings } from '../cli/render/findings-report.js';
import type { MysqlCheckResult } from '../cli/schemas/mysql-check.js';
import { verdict } from '../core/findings.js';
import { configuredTables } from '../platform/configured-tables.js';
import { checkSource } from '../runbook/procedures/mysql-check/check-source.js';
import { writeFindingsJunit } from '../runbook/procedures/mysql-check/write-junit.js';

export default class MysqlCheck extends BaseCommand<MysqlCheckResult> {
  static override summary = 'Check whether changes of the MySQL source can be captured';
  static override description =
    `Reads only. Every failed check says what was seen, what happens if it stays so, and the statement
or setting that mends it. A check is an id such as bl.format, or a group such as bl.`;
  static override flags = {
    ...SOURCE_FLAGS,
    check: Flags.string({ summary: 'only this check or group; may be repeated', multiple: true, helpValue: 'ID' }),
    skip: Flags.string({ summary: 'not this check or group; may be repeated', multiple: true, helpValue: 'ID' }),
    strict: Flags.boolean({ summary: 'count warnings as failures' }),
    junit: Flags.string({ summary: 'also write the findings as JUnit XML', helpValue: 'FILE' }),
  };
  static override examples = [
    '<%= config.bin %> mysql-check',
    '<%= config.bin %> mysql-check --check bl --check priv.select',
    '<%= config.bin %> mysql-check --strict --junit findings.xml --json --no-input',
  ];

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof MysqlCheck>,
  ): Promise<Outcome<MysqlCheckResult>> {
    const target = await context.target();
    const { secrets } = await bootstrapInputs(context, flags);
    if (secrets.sourcePassword !== undefined) await target.secrets.set('source-password', secrets.sourcePassword);
    const findings = await checkSource(target, {
      tables: configuredTables(context.config.replication),
      only: flags.check,
      skip: flags.skip,
      strict: flags.strict === true,
    });
    if (flags.junit !== undefined) await writeFindingsJunit(flags.junit, 'mysql-check', findings);
    const outcome = verdict(findings);
    const of = (status: string) => findings.filter((finding) => finding.status === status).length;
    const source = await target.source.describe();
    const wording = { failure: 'CDC will fail because', success: `${source} can be replicated` };
    return {
      status: outcome === 'failed' ? 'failed' : 'ok',
      result: {
        source,
        verdict: outcome,
        passed: of('pass'),
        warned: of('warn'),
        failed: of('fail'),
        skipped: of('skip'),
      },
      findings,
      text: renderFindings(findings, wording, context.terminal),
    };
  }
}
