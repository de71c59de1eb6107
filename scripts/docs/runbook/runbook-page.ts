import { PROCEDURES } from './procedures.js';
import { REPLACED_SCRIPTS } from './replaced-scripts.js';

/** The list of the pages of the runbook, and what took the place of every earlier script. */
export function runbookPage(): string {
  const groups = PROCEDURES.flatMap(({ title, procedures }) => [
    `## ${title}`,
    '',
    '| when | page |',
    '| --- | --- |',
    ...procedures.map(({ page, title: name, when }) => `| ${when} | [${name}](${page}.md) |`),
    '',
  ]);
  const scripts = REPLACED_SCRIPTS.map(({ script, command, parameters = {}, note }) => {
    const flags = Object.entries(parameters).map(([name, instead]) => `\`${name}\` → ${instead}`);
    return `| \`${script}\` | ${command === undefined ? '–' : `\`${command}\``} | ${flags.join('<br>') || '–'} | ${note} |`;
  });
  return [
    '# Runbook',
    '',
    'One page a procedure: what is seen, the command, what it says. Every command takes `--target`, `--env`, `--json` and',
    '`--no-input`; `--target aws` stands in `futureim.yaml` once it is the usual one.',
    '',
    ...groups,
    '## What took the place of which script',
    '',
    '| script | now | parameters | what is different |',
    '| --- | --- | --- | --- |',
    ...scripts,
    '',
  ].join('\n');
}
