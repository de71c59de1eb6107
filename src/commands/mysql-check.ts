import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../cli/base-command.js';
import { sourceSecrets } from '../cli/bootstrap-inputs.js';
import { SOURCE_FLAGS } from '../cli/command-flags/source-flags.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { renderCheckExplanations } from '../cli/render/check-explanations.js';
import { renderMysqlCheck, tallyFindings } from '../cli/render/mysql-check-report.js';
import type { MysqlCheckResult } from '../cli/schemas/mysql-check.js';
import { verdict } from '../core/findings.js';
import { configuredTasks } from '../platform/configured-tasks.js';
import { groupedJunitXml } from '../runbook/findings/group-junit.js';
import { requireReportFile, writeReportFile } from '../runbook/findings/report-file.js';
import { checkSource } from '../runbook/procedures/mysql-check/check-source.js';
import { explainChecks } from '../runbook/procedures/mysql-check/explain-checks.js';
import { FIX_SQL_MARK, fixSql } from '../runbook/procedures/mysql-check/fix-sql.js';

export default class MysqlCheck extends BaseCommand<MysqlCheckResult> {
  static override summary = 'Check whether changes of the MySQL source can be captured';
  static override description =
    `Reads only. Every failed check says what was seen, what happens if it stays so, and the statement
or setting that mends it. A check is an id such as bl.format, or a group such as bl. Rules differ by target: with
--target aws the limits of AWS DMS count. All checks: docs/mysql-check.md.`;
  static override flags = {
    ...SOURCE_FLAGS,
    check: Flags.string({ summary: 'only this check or group; may be repeated', multiple: true, helpValue: 'ID' }),
    skip: Flags.string({ summary: 'not this check or group; may be repeated', multiple: true, helpValue: 'ID' }),
    strict: Flags.boolean({ summary: 'count warnings as failures' }),
    'fix-sql': Flags.string({ summary: 'also write the remedies as a script for the mysql client', helpValue: 'FILE' }),
    junit: Flags.string({ summary: 'also write the findings as JUnit XML', helpValue: 'FILE' }),
    explain: Flags.string({
      summary: 'explain a check or group, or list all; looks at no server',
      helpValue: 'ID|all',
      exclusive: ['check', 'skip', 'strict', 'fix-sql', 'junit'],
    }),
  };
  static override examples = [
    '<%= config.bin %> mysql-check',
    '<%= config.bin %> mysql-check --target aws --fix-sql fix.sql',
    '<%= config.bin %> mysql-check --check bl --check priv.select',
    '<%= config.bin %> mysql-check --strict --junit findings.xml --json --no-input',
    '<%= config.bin %> mysql-check --explain bl.format',
  ];

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof MysqlCheck>,
  ): Promise<Outcome<MysqlCheckResult>> {
    if (flags.explain !== undefined) {
      const checks = explainChecks(flags.explain);
      return { status: 'ok', result: { checks }, text: renderCheckExplanations(checks, context.terminal) };
    }
    const { junit, 'fix-sql': script } = flags;
    const replace = context.terminal.assumeYes ? 'always' : { beginsWith: FIX_SQL_MARK };
    if (script !== undefined) await requireReportFile(script, replace);
    if (junit !== undefined) await requireReportFile(junit, 'always');

    const place = await context.source();
    const { sourcePassword } = await sourceSecrets(context, place, flags['password-stdin']);
    if (sourcePassword !== undefined) await place.secrets.set('source-password', sourcePassword);
    const findings = await checkSource(place, {
      rules: configuredTasks(context.config.replication),
      only: flags.check,
      skip: flags.skip,
      strict: flags.strict === true,
    });
    const source = await place.source.describe();
    if (junit !== undefined) await writeReportFile(junit, groupedJunitXml('mysql-check', findings));
    const written = script === undefined ? undefined : await writeReportFile(script, fixSql(findings, source));
    const outcome = verdict(findings);
    return {
      status: outcome === 'failed' ? 'failed' : 'ok',
      result: {
        source,
        target: place.name,
        verdict: outcome,
        ...tallyFindings(findings),
        ...(written === undefined ? {} : { fixSql: written }),
      },
      findings,
      text: renderMysqlCheck(
        { findings, source, target: place.name, script: written, chosen: flags.check !== undefined },
        context.terminal,
      ),
    };
  }
}
