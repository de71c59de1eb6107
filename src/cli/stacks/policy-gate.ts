import { EXIT } from '../../core/exit-codes.js';
import type { PolicyReport } from '../../targets/ports/policy-report.js';
import type { Outcome } from '../outcome.js';
import { renderPolicyReport } from '../render/policy-report.js';
import type { View } from '../render/view.js';

/** The outcome of a command whose platform fails a control, so that nothing is even planned; undefined when none does. */
export function refusedByPolicy(report: PolicyReport, view: View): Outcome<PolicyReport> | undefined {
  const failing = report.controls.filter(({ status }) => status === 'fail');
  if (failing.length === 0 && report.invalidExceptions.length === 0) return undefined;
  return {
    status: 'failed',
    exitCode: EXIT.checksFailed,
    result: report,
    text: `${renderPolicyReport({ ...report, controls: failing }, view)}\nnothing was planned or changed`,
  };
}
