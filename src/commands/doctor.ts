import { BaseCommand } from '../cli/base-command.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { programFolders } from '../cli/program-folders.js';
import { renderFindings } from '../cli/render/findings-report.js';
import type { DoctorResult } from '../cli/schemas/doctor.js';
import { verdict } from '../core/findings.js';
import { runDoctor } from '../runbook/doctor/run-doctor.js';

const WORDING = { failure: 'futureim cannot work here because', success: 'futureim can work here' };

export default class Doctor extends BaseCommand<DoctorResult> {
  static override summary = 'Check this machine: versions, programs, folders, network, agent';
  static override description = 'Changes nothing. Every failed check says what to do.';
  static override examples = ['<%= config.bin %> doctor', '<%= config.bin %> doctor --json'];

  protected async execute(context: CommandContext): Promise<Outcome<DoctorResult>> {
    const { config, state, signal, target, terminal } = context;
    const findings = await runDoctor({
      config,
      state,
      signal,
      target,
      nodeVersion: process.version,
      searchPath: programFolders(),
    });
    const result = verdict(findings);
    return {
      status: result === 'failed' ? 'failed' : 'ok',
      result: { verdict: result },
      findings,
      text: renderFindings(findings, WORDING, terminal),
    };
  }
}
