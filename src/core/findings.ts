/** What a check found out. `severity` is how bad a failure of this check is, whatever its status now. */
export interface Finding {
  /** Stable id, e.g. `bl.format`. */
  id: string;
  status: 'pass' | 'warn' | 'fail' | 'skip';
  severity: 'fail' | 'warn' | 'info';
  title: string;
  /** What was seen, with the offending value. */
  evidence: string;
  /** One sentence on what happens if it stays so; absent when the check passed. */
  effect?: string;
  remedy?: Remedy;
}

export interface Remedy {
  text: string;
  /** Statements to run on the MySQL server. */
  sql?: string[];
  /** Lines for the [mysqld] section of my.cnf or my.ini. */
  ini?: string[];
  /** Whether the server must be restarted for `ini` to take effect. */
  restart?: boolean;
  /** A command to run next. */
  command?: string;
}

/** `failed` when any finding failed, otherwise `warned` when any warned. */
export function verdict(findings: readonly Finding[]): 'passed' | 'warned' | 'failed' {
  if (findings.some((finding) => finding.status === 'fail')) return 'failed';
  return findings.some((finding) => finding.status === 'warn') ? 'warned' : 'passed';
}
