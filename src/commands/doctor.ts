import { BaseCommand } from '../cli/base-command.js';
import type { CommandContext, Outcome } from '../cli/outcome.js';
import { processFacts } from '../cli/process-facts.js';
import { renderFindings } from '../cli/render/findings-report.js';
import type { DoctorResult } from '../cli/schemas/doctor.js';
import { verdict } from '../core/findings.js';
import { runDoctor } from '../runbook/doctor/run-doctor.js';

const WORDING = { failure: 'futureim cannot work here because', success: 'futureim can work here' };

export default class Doctor extends BaseCommand<DoctorResult> {
  static override summary = 'Check this machine: programs, memory, disk, clock, source, agent, lake';
  static override description =
    `Changes nothing and stops nothing. Every finding holds what was seen, and what mends it. Ends with 3 when a check
failed; warnings alone end with 0. What the source must be set to for replication, futureim mysql-check says.`;
  static override examples = ['<%= config.bin %> doctor', '<%= config.bin %> doctor --json'];

  protected async execute(context: CommandContext): Promise<Outcome<DoctorResult>> {
    const { config, state, signal, target, terminal, version } = context;
    const findings = await runDoctor({
      config,
      state,
      signal,
      target,
      version,
      ...processFacts(),
      now: () => new Date(),
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
