import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One step of a walk in CONTRIBUTING.md. */
export type Step =
  | { kind: 'new'; file: string; text: string }
  | { kind: 'into'; file: string; before: string; text: string }
  | { kind: 'run'; command: string };

/** The steps under a heading of the document, in order. */
export function walk(markdown: string, heading: string): Step[] {
  const [, section] = markdown.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`no section "${heading}"`);
  const [body = ''] = section.split('\n## ');
  return [...body.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, language, head = '', text = '']) => {
    if (language === 'sh') return { kind: 'run', command: text.trim() };
    const [, file = ''] = /^(?:new|into) (\S+)/.exec(head) ?? [];
    if (head.startsWith('new ')) return { kind: 'new', file, text };
    const [, before] = / before (.*)$/.exec(head) ?? [];
    if (before === undefined) throw new Error(`"${heading}" has a block that is no step: ${language} ${head}`);
    return { kind: 'into', file, before, text };
  });
}

/** Does what a step that changes a file says, in the tree at `root`. */
export function apply(root: string, step: Exclude<Step, { kind: 'run' }>): void {
  const path = join(root, step.file);
  if (step.kind === 'new') {
    writeFileSync(path, step.text, { flag: 'wx' });
    return;
  }
  const lines = readFileSync(path, 'utf8').split('\n');
  const places = lines.flatMap((line, index) => (line.startsWith(step.before) ? [index] : []));
  const [place, second] = places;
  if (place === undefined || second !== undefined) {
    throw new Error(`${step.file} has ${places.length} lines that begin with ${JSON.stringify(step.before)}`);
  }
  lines.splice(place, 0, ...step.text.replace(/\n$/, '').split('\n'));
  writeFileSync(path, lines.join('\n'));
}
