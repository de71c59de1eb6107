import { type Finding, isNote } from '../../core/findings.js';
import { renderFindings } from './findings-report.js';
import type { View } from './view.js';

export interface MysqlCheckReport {
  findings: readonly Finding[];
  /** `host:port/database` */
  source: string;
  target: string;
  /** Where the remedies were written. */
  script: string | undefined;
  /** Whether the checks were asked for by name: then those that passed tell what was seen. */
  chosen: boolean;
}

export function renderMysqlCheck({ findings, source, target, script, chosen }: MysqlCheckReport, view: View): string {
  const wording = { failure: 'CDC will fail because', success: `${source} can be replicated (target ${target})` };
  const text = renderFindings(findings, wording, view, { passed: chosen ? 'each' : 'by group' });
  if (script !== undefined) return `${text}\n  remedies are in ${script}`;
  const mendable = findings.some(({ status, remedy }) => status === 'fail' && remedy?.sql);
  return mendable ? `${text}\n  futureim mysql-check --fix-sql FILE writes the remedies as a script` : text;
}

/** Numbers of findings, for machines. */
export function tallyFindings(findings: readonly Finding[]) {
  const of = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length;
  const noted = findings.filter(isNote).length;
  return { passed: of('pass'), warned: of('warn') - noted, noted, failed: of('fail'), skipped: of('skip') };
}
