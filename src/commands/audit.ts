import { Flags } from '@oclif/core';
import { BaseCommand, type InputOf } from '../cli/base-command.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { workingFolder } from '../cli/process-facts.js';
import { renderFindings } from '../cli/render/findings-report.js';
import { tallyFindings } from '../cli/render/mysql-check-report.js';
import type { AuditResult } from '../cli/schemas/audit.js';
import { verdict } from '../core/findings.js';
import { groupedJunitXml } from '../runbook/findings/group-junit.js';
import { requireReportFile, writeReportFile } from '../runbook/findings/report-file.js';
import { runAudit } from '../runbook/procedures/audit/run-audit.js';

export default class AuditCommand extends BaseCommand<AuditResult> {
  static override summary = 'Check that the platform is safe: the account or this machine, and secrets in files';
  static override description =
    `Reads only. On AWS: encryption, public access, roles, secrets, the API, the trail, the network and the controls of
the account; on this machine: who can read the state folder, who can reach the source, what the replication user may do.
On both: secrets in the files of the working folder that Git does not ignore; of a secret only the place is told. What
is none is listed in .futureim-allow.yaml, each with a reason and a date. A check that needs a permission which is
missing is skipped and names it. Ends with 3 when a check failed. See docs/audit.md.`;
  static override flags = {
    check: Flags.string({ summary: 'only this check or group; may be repeated', multiple: true, helpValue: 'ID' }),
    skip: Flags.string({ summary: 'not this check or group; may be repeated', multiple: true, helpValue: 'ID' }),
    strict: Flags.boolean({ summary: 'count warnings, and what could not be checked, as failures' }),
    junit: Flags.string({ summary: 'also write the findings as JUnit XML', helpValue: 'FILE' }),
  };
  static override examples = [
    '<%= config.bin %> audit',
    '<%= config.bin %> audit --target aws --env prod --strict --junit audit.xml',
    '<%= config.bin %> audit --check folder',
  ];

  protected async execute(
    context: CommandContext,
    { flags }: InputOf<typeof AuditCommand>,
  ): Promise<Outcome<AuditResult>> {
    const { check: only, skip, strict, junit } = flags;
    if (junit !== undefined) await requireReportFile(junit, 'always');
    const target = await context.target();
    const options = { folder: workingFolder(), now: new Date(), only, skip, strict: strict === true };
    const { findings, place, places } = await runAudit(target, options, context);
    if (junit !== undefined) await writeReportFile(junit, groupedJunitXml('audit', findings));
    const outcome = verdict(findings);
    const wording = { failure: `${place} is not safe:`, success: `${place} is as it should be` };
    return {
      status: outcome === 'failed' ? 'failed' : 'ok',
      result: { target: target.name, place, verdict: outcome, ...tallyFindings(findings), secrets: places },
      findings,
      text: renderFindings(findings, wording, context.terminal),
    };
  }
}
