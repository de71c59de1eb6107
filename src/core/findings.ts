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
  /** Pages of manuals that the rule is taken from; absent when the check passed. */
  sources?: string[];
}

export interface Remedy {
  text: string;
  /** Statements to run on the MySQL server. */
  sql?: string[];
  /** What the statements cost, where they must not be run unread: `rebuilds the table`. */
  caution?: string;
  /** Lines for the [mysqld] section of `iniFile`. */
  ini?: string[];
  /** The server's configuration file: my.ini on Windows, my.cnf elsewhere. */
  iniFile?: 'my.cnf' | 'my.ini';
  /** Whether the server must be restarted for `ini` to take effect. */
  restart?: boolean;
  /** A command to run next. */
  command?: string;
}

/** `failed` when any finding failed, otherwise `warned` when any warned; notes count as passed. */
export function verdict(findings: readonly Finding[]): 'passed' | 'warned' | 'failed' {
  if (findings.some((finding) => finding.status === 'fail')) return 'failed';
  return findings.some((finding) => finding.status === 'warn' && !isNote(finding)) ? 'warned' : 'passed';
}

/** Worth knowing, but nothing that has to be mended: what a check of severity `info` found. */
export function isNote({ status, severity }: Finding): boolean {
  return status === 'warn' && severity === 'info';
}
