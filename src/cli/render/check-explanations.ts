import type { CheckExplanation } from '../../runbook/procedures/mysql-check/explain-checks.js';
import { cut, wrap } from './text.js';
import type { View } from './view.js';

const INDENT = ' '.repeat(10);

/** One check in full; several as a list of a line each. */
export function renderCheckExplanations(checks: readonly CheckExplanation[], view: View): string {
  return checks.length === 1 ? inFull(checks[0]!, view) : asList(checks, view);
}

function inFull({ id, title, severity, effect, remedy, sources }: CheckExplanation, view: View): string {
  const bad = Object.entries(severity).map(([target, each]) => `${each} on ${target}`);
  const part = (label: string, text: string) => {
    const [first = '', ...others] = wrap(text, view.width, INDENT);
    return [`  ${label.padEnd(8)}${first.slice(INDENT.length)}`, ...others];
  };
  return [
    `${id}: ${title}`,
    '',
    ...part('else', effect),
    ...part('remedy', remedy),
    ...part('counts', bad.join(', ')),
    ...sources.map((source, index) => `  ${(index === 0 ? 'source' : '').padEnd(8)}${source}`),
  ].join('\n');
}

function asList(checks: readonly CheckExplanation[], view: View): string {
  const longest = Math.max(...checks.map(({ id }) => id.length));
  return checks.map(({ id, title }) => cut(`${id.padEnd(longest)}  ${title}`, view.width)).join('\n');
}
