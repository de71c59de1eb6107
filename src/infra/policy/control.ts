import type { PlatformView, Resource } from './platform-view.js';

export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** One resource that breaks a control. */
export interface Violation {
  resource: Resource;
  /** What is wrong, with the offending value. */
  evidence: string;
}

/** A rule that the synthesized platform has to keep, whatever code made it. */
export interface Control {
  /** Group and rule, e.g. `s3.versioning`. */
  id: string;
  title: string;
  severity: Severity;
  /** What happens to someone when it is broken. */
  why: string;
  /** The same rule elsewhere: checkov (CKV), Trivy (AVD), AWS Foundational Security Best Practices (`S3.14`). */
  sources: readonly string[];
  /** Rules that protect data or the account take no exception in prod. */
  prodException: 'never' | 'with reason';
  check(view: PlatformView): Violation[];
}

/** A check that looks at every resource of a type by itself; `problem` is the evidence, or undefined. */
export function eachResource(
  types: string | readonly string[],
  problem: (resource: Resource, view: PlatformView) => string | undefined,
): Control['check'] {
  return (view) =>
    [types]
      .flat()
      .flatMap((type) => view.all(type))
      .flatMap((resource) => {
        const evidence = problem(resource, view);
        return evidence === undefined ? [] : [{ resource, evidence }];
      });
}
