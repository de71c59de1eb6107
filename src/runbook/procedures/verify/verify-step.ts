import { FutureimError } from '../../../core/errors.js';
import { type Finding, verdict } from '../../../core/findings.js';
import type { Step } from '../../engine/step.js';
import type { VerifyReport } from './report.js';
import { runVerify, type VerifyOptions } from './verify.js';

/** All findings of a report, level by level, the repairs last. */
export function reportFindings(report: VerifyReport): Finding[] {
  return [...report.levels.flatMap(({ findings }) => findings), ...(report.repairs ?? [])];
}

/** `10 of 10 tables equal`, or how far it came. */
export function reportSummary(report: VerifyReport): string {
  const replicated = report.tables.filter((table) => table.verdict !== 'not replicated');
  const good = replicated.filter((table) => table.verdict === 'equal' || table.verdict === 'same count');
  const passed = report.levels.filter((level) => level.status === 'passed' || level.status === 'warned').length;
  if (replicated.length === 0) return `${passed} of ${report.levels.length} levels passed`;
  const word = good.every((table) => table.verdict === 'equal') ? 'equal' : 'complete';
  return `${good.length} of ${replicated.length} tables ${word}`;
}

/** The moment at which both sides were compared: its time where that counted, its place in the binlog elsewhere. */
export function asOfText({ file, position, time }: NonNullable<VerifyReport['asOf']>): string {
  return time ?? `${file}:${position}`;
}

/** Verify as the step of a runbook. It never counts as done by an earlier run, for the lake moves on. */
export function verifyStep(options: VerifyOptions): Step & { report(): VerifyReport | undefined } {
  let report: VerifyReport | undefined;
  return {
    id: 'verify',
    title: 'Compare the lake with the source',
    remedy: 'futureim verify',
    async check() {
      if (report === undefined) return { satisfied: false, evidence: 'not compared in this run' };
      return { satisfied: verdict(reportFindings(report)) !== 'failed', evidence: reportSummary(report) };
    },
    async apply(context) {
      report = await runVerify(context, options);
      if (report.error) {
        const { code, message, cause, remedy } = report.error;
        throw new FutureimError(code, { message, reason: cause, remedy });
      }
      const failed = reportFindings(report).filter(({ status }) => status === 'fail');
      if (failed.length > 0) {
        const evidence = failed.map((finding) => `${finding.id} ${finding.evidence}`).join('; ');
        throw new FutureimError('FIM-RUN-CHECKS-FAILED', { message: evidence, remedy: 'futureim verify' });
      }
    },
    findings: () => (report ? reportFindings(report) : []),
    report: () => report,
  };
}
