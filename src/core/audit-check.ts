import type { Finding, Remedy } from './findings.js';

export type AuditVerdict = Pick<Finding, 'status' | 'evidence' | 'effect' | 'remedy'>;

/** One thing that an audit looks at. */
export interface AuditCheck {
  /** Group and rule, e.g. `s3.encryption`. */
  id: string;
  title: string;
  severity: Finding['severity'];
  /** The same rule elsewhere: checkov (CKV), Trivy (AVD), AWS Foundational Security Best Practices (`S3.17`). */
  rules: readonly string[];
  /** @throws FutureimError FIM-AWS-PERMISSION with the action that is missing */
  run(): Promise<AuditVerdict>;
}

/** What a check says of the things it looks at. */
export interface AuditRule extends Omit<AuditCheck, 'run'> {
  /** What follows from a thing that breaks the rule. */
  effect: string;
  remedy: Remedy;
}

/** What was looked at. */
export interface Survey {
  /** For people, plural: `buckets`. */
  what: string;
  found: number;
  /** One text for each thing that breaks the rule, its name first. */
  problems: readonly string[];
  /** Said instead of the count when nothing breaks the rule. */
  seen?: string;
}

/** How many offenders are named; the rest is a number. */
const NAMED = 12;

/** A check that passes when nothing breaks its rule, and is skipped when there is nothing to look at. */
export function surveyCheck(rule: AuditRule, survey: () => Promise<Survey>): AuditCheck {
  const { effect, remedy, ...check } = rule;
  return {
    ...check,
    async run() {
      const { what, found, problems, seen } = await survey();
      if (found === 0) return { status: 'skip', evidence: `there are no ${what}` };
      if (problems.length === 0) return { status: 'pass', evidence: seen ?? `${found} ${what}` };
      const more = problems.length > NAMED ? `; and ${problems.length - NAMED} more` : '';
      const offenders = `${problems.slice(0, NAMED).join('; ')}${more}`;
      const evidence = found === 1 ? offenders : `${problems.length} of ${found} ${what}: ${offenders}`;
      return { status: check.severity === 'fail' ? 'fail' : 'warn', evidence, effect, remedy };
    },
  };
}
