import type { Finding } from '../../core/findings.js';

/** Findings that belong together, e.g. one level of verify. */
export interface JunitSuite {
  name: string;
  seconds: number;
  findings: readonly Finding[];
}

/** JUnit XML as CI systems read it: a suite a group, a test case a finding; warnings pass with a note. */
export function junitXml(name: string, suites: readonly JunitSuite[]): string {
  const all = suites.flatMap(({ findings }) => findings);
  const seconds = suites.reduce((sum, suite) => sum + suite.seconds, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xmlText(name)}" ${totals(all, seconds)}>`,
    ...suites.flatMap((suite) => suiteLines(name, suite)),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteLines(name: string, suite: JunitSuite): string[] {
  return [
    `  <testsuite name="${xmlText(suite.name)}" ${totals(suite.findings, suite.seconds)}>`,
    ...suite.findings.flatMap((finding) => caseLines(`${name}.${suite.name}`, finding)),
    '  </testsuite>',
  ];
}

function caseLines(classname: string, finding: Finding): string[] {
  const open = `    <testcase classname="${xmlText(classname)}" name="${xmlText(`${finding.id}: ${finding.title}`)}"`;
  const evidence = xmlText(finding.evidence);
  switch (finding.status) {
    case 'fail':
      return [
        `${open}>`,
        `      <failure type="${xmlText(finding.id)}" message="${evidence}">${xmlText(details(finding))}</failure>`,
        '    </testcase>',
      ];
    case 'skip':
      return [`${open}>`, `      <skipped message="${evidence}"/>`, '    </testcase>'];
    case 'warn':
      return [
        `${open}>`,
        `      <system-out>${xmlText(`warning: ${details(finding)}`)}</system-out>`,
        '    </testcase>',
      ];
    case 'pass':
      return [`${open}/>`];
  }
}

function details({ evidence, effect, remedy }: Finding): string {
  const parts = [evidence, effect, remedy?.text, ...(remedy?.sql ?? []), ...(remedy?.ini ?? []), remedy?.command];
  return parts.filter((part) => part !== undefined).join('\n');
}

function totals(findings: readonly Finding[], seconds: number): string {
  const of = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length;
  return `tests="${findings.length}" failures="${of('fail')}" errors="0" skipped="${of('skip')}" time="${seconds.toFixed(3)}"`;
}

/** XML 1.0 has no form for most control characters and lone surrogates, not even an escaped one. */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.codePointAt(0)};`);
}
