import { DEFECTS_ELSEWHERE } from '../../test/infra/defects/elsewhere.js';
import { DEFECTS } from '../../test/infra/defects/registry.js';
import { table } from './table.js';

/** What was wrong with the platform that this one replaces, and where each is kept away. */
export function defectsPage(): string {
  return `${[
    '# Defects of the platform that this one replaces',
    '',
    'Found in its configuration, scripts and documents. Each is looked for in the configuration of every environment, and',
    'brought back on purpose to see that it would be found: `test/infra/defects`. Those at the end show in what the',
    'program does, and are held by the test that is named.',
    '',
    ...Object.entries(DEFECTS).flatMap(([group, defects]) => [
      `## ${group}`,
      '',
      ...table(
        ['defect', 'what was wrong', 'what holds instead'],
        defects.map(({ id, was, now }) => [`\`${id}\``, was, now]),
      ),
    ]),
    '## In the program',
    '',
    ...table(
      ['defect', 'what was wrong', 'what holds instead', 'held by'],
      DEFECTS_ELSEWHERE.map(({ id, was, now, file }) => [`\`${id}\``, was, now, `\`${file}\``]),
    ),
  ]
    .join('\n')
    .trimEnd()}\n`;
}
