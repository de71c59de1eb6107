import type { Control, Violation } from './control.js';
import type { ControlVerdict, PolicyVerdict } from './evaluate.js';
import type { Exception } from './exceptions.js';

type AcceptedException = Pick<Exception, 'reason' | 'instead' | 'owner' | 'expires'> & { resources: string[] };

interface ControlReport extends Pick<Control, 'id' | 'title' | 'severity' | 'why'> {
  sources: string[];
  status: 'pass' | 'excepted' | 'fail';
  findings: { resource: string; evidence: string }[];
  exceptions: AcceptedException[];
}

export interface PolicyReport {
  controls: ControlReport[];
  invalidExceptions: { control: string; reason: string }[];
}

/** The verdict as plain data. */
export function policyReport({ controls, invalidExceptions, unusedExceptions }: PolicyVerdict): PolicyReport {
  return {
    controls: controls.map(reportOf),
    invalidExceptions: [
      ...invalidExceptions.map(({ exception, reason }) => ({ control: exception.control, reason })),
      ...unusedExceptions.map(({ control, path }) => ({ control, reason: `nothing at ${path.source} needs it` })),
    ],
  };
}

function reportOf({ control, violations, excepted }: ControlVerdict): ControlReport {
  const { id, title, severity, why, sources } = control;
  const accepted = new Set(excepted.map(({ exception }) => exception));
  return {
    id,
    title,
    severity,
    why,
    sources: [...sources],
    status: violations.length > 0 ? 'fail' : excepted.length > 0 ? 'excepted' : 'pass',
    findings: [...violations, ...excepted].map(finding),
    exceptions: [...accepted].map((exception) => ({
      resources: excepted.filter((each) => each.exception === exception).map(({ resource }) => resource.address),
      reason: exception.reason,
      instead: exception.instead,
      owner: exception.owner,
      expires: exception.expires,
    })),
  };
}

function finding({ resource, evidence }: Violation): { resource: string; evidence: string } {
  return { resource: resource.address, evidence };
}
