import type { Finding } from '../../core/findings.js';
import { junitXml } from './junit.js';

/** JUnit XML with a suite for each group of ids (`bl.format` is in `bl`). */
export function groupedJunitXml(name: string, findings: readonly Finding[]): string {
  const groups = Map.groupBy(findings, ({ id }) => id.split('.')[0]!);
  return junitXml(
    name,
    [...groups].map(([group, members]) => ({ name: group, seconds: 0, findings: members })),
  );
}
