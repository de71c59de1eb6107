/** A resource of the platform and what is wrong with it. */
export interface ControlFinding {
  resource: string;
  evidence: string;
}

export interface ControlResult {
  id: string;
  title: string;
  severity: 'critical' | 'high' | 'medium' | 'low';
  why: string;
  /** The same rule elsewhere. */
  sources: string[];
  status: 'pass' | 'excepted' | 'fail';
  findings: ControlFinding[];
  exceptions: AcceptedException[];
}

export interface AcceptedException {
  resources: string[];
  reason: string;
  /** What stands in for the control. */
  instead: string;
  owner: string;
  /** ISO 8601 day. */
  expires: string;
}

/** What the controls say about the platform as it would be deployed. */
export interface PolicyReport {
  controls: ControlResult[];
  /** Exceptions that count for nothing: expired, not allowed in prod, or without anything to except. */
  invalidExceptions: { control: string; reason: string }[];
}
