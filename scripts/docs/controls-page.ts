import type { Control } from '../../src/infra/policy/control.js';
import { CONTROLS } from '../../src/infra/policy/controls/registry.js';
import { EXCEPTIONS } from '../../src/infra/policy/exceptions.js';

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
    ...groups().flatMap(([group, controls]) => [`## ${group}`, '', ...controlTable(controls), '']),
    '## Exceptions',
    '',
    ...exceptionTable(),
  ].join('\n')}\n`;
}

/** Controls by the part of their id before the dot, in the order in which they are checked. */
function groups(): [string, Control[]][] {
  const found = new Map<string, Control[]>();
  for (const control of CONTROLS) {
    const group = control.id.split('.')[0]!;
    found.set(group, [...(found.get(group) ?? []), control]);
  }
  return [...found];
}

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const head = (...titles: string[]): string[] => [row(titles), row(titles.map(() => '---'))];

function controlTable(controls: readonly Control[]): string[] {
  return [
    ...head('control', 'what holds', 'severity', 'otherwise', 'exception in prod', 'elsewhere'),
    ...controls.map(({ id, title, severity, why, prodException, sources }) =>
      row([`\`${id}\``, title, severity, why, prodException, sources.join(', ')]),
    ),
  ];
}

function exceptionTable(): string[] {
  return [
    ...head('control', 'where', 'environments', 'because', 'instead', 'until'),
    ...EXCEPTIONS.map(({ control, path, environments, reason, instead, expires }) =>
      row([`\`${control}\``, `\`${path.source}\``, environments.join(', '), reason, instead, expires]),
    ),
  ];
}
