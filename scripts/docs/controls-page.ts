import type { Control } from '../../src/infra/policy/control.js';
import { CONTROLS } from '../../src/infra/policy/controls/registry.js';
import { EXCEPTIONS } from '../../src/infra/policy/exceptions.js';
import { RULE_BOOK } from '../../test/infra/policy/rule-book.js';
import { table } from './table.js';

/** What the platform on AWS is held against, and what is accepted although it breaks a rule. */
export function controlsPage(): string {
  return `${[
    '# Controls of the platform on AWS',
    '',
    '[futureim deploy --explain](commands/deploy.md) holds the stacks of an environment against each of these, and says',
    'what it found. A finding stands unless an exception accepts it, for named resources, until a day. In prod there is',
    'none for a control that says `never`. Each control is shown to fail on a platform that breaks it, in',
    '`test/infra/policy`.',
    '',
    'The last column names the same rule elsewhere: checkov (`CKV`), Trivy (`AVD`), AWS Foundational Security Best',
    'Practices (`S3.5`), or where it comes from.',
    '',
    ...controlGroups().flatMap(([group, controls]) => [`## ${group}`, '', ...controlTable(controls)]),
    '## Exceptions',
    '',
    ...exceptionTable(),
    '## Rule book',
    '',
    'The rules that the platform was measured against, gathered from checkov, Trivy, AWS Foundational Security Best',
    'Practices and what the best platforms of this kind do. Each is held by the controls beside it.',
    '',
    ...table(
      ['', 'rule', 'held by', 'and elsewhere'],
      RULE_BOOK.map(({ number, rule, controls, elsewhere = '' }) => [
        number,
        rule,
        controls.map((id) => `\`${id}\``).join(', '),
        elsewhere,
      ]),
    ),
    '## The account',
    '',
    'GuardDuty, Config, Macie, Access Analyzer, the encryption of new volumes, the rules for passwords and the block of',
    'public buckets belong to the account, which has one of each, often of another owner. The platform makes none of them;',
    '[futureim audit](audit.md) reports them.',
  ]
    .join('\n')
    .trimEnd()}\n`;
}

/** Controls by the part of their id before the dot, in the order in which they are checked. */
export function controlGroups(): [string, Control[]][] {
  const found = new Map<string, Control[]>();
  for (const control of CONTROLS) {
    const group = control.id.split('.')[0]!;
    found.set(group, [...(found.get(group) ?? []), control]);
  }
  return [...found];
}

function controlTable(controls: readonly Control[]): string[] {
  return table(
    ['control', 'what holds', 'severity', 'otherwise', 'exception in prod', 'elsewhere'],
    controls.map(({ id, title, severity, why, prodException, sources }) => [
      `\`${id}\``,
      title,
      severity,
      why,
      prodException,
      sources.join(', '),
    ]),
  );
}

function exceptionTable(): string[] {
  return table(
    ['control', 'where', 'environments', 'because', 'instead', 'until'],
    EXCEPTIONS.map(({ control, path, environments, reason, instead, expires }) => [
      `\`${control}\``,
      `\`${path.source}\``,
      environments.join(', '),
      reason,
      instead,
      expires,
    ]),
  );
}
