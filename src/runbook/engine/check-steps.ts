import { asFutureimError } from '../../core/errors.js';
import type { Finding } from '../../core/findings.js';
import type { Runbook, StepContext } from './step.js';

/** What each step of a runbook would find, without applying any. What comes after an unsatisfied step is not looked at. */
export async function checkSteps(runbook: Runbook, context: StepContext): Promise<Finding[]> {
  const findings: Finding[] = [];
  let missing: string | undefined;
  for (const step of runbook.steps) {
    const base = { id: `${runbook.id}.${step.id}`, severity: 'fail', title: step.title } as const;
    if (missing !== undefined) {
      findings.push({ ...base, status: 'skip', evidence: `cannot be told before: ${missing}` });
      continue;
    }
    try {
      const { satisfied, evidence } = await step.check(context);
      findings.push({ ...base, status: satisfied ? 'pass' : 'fail', evidence });
      if (!satisfied) missing = step.title;
    } catch (error) {
      const { message, remedy } = asFutureimError(error);
      findings.push({ ...base, status: 'fail', evidence: message, remedy: { text: remedy } });
      missing = step.title;
    }
  }
  return findings;
}
