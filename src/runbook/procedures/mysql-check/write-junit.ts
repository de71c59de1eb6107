import { resolve } from 'node:path';
import { replaceFile } from '../../../core/durable-file.js';
import type { Finding } from '../../../core/findings.js';
import { junitXml } from '../../findings/junit.js';

/** Writes findings as JUnit XML, one suite for each group of ids (`bl.format` is in `bl`). */
export async function writeFindingsJunit(path: string, name: string, findings: readonly Finding[]): Promise<void> {
  const groups = Map.groupBy(findings, ({ id }) => id.split('.')[0]!);
  const suites = [...groups].map(([group, members]) => ({ name: group, seconds: 0, findings: members }));
  await replaceFile(resolve(path), junitXml(name, suites));
}
