import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';

interface ManifestCommand {
  args: Record<string, unknown>;
  flags: Record<string, { char?: string }>;
  strict: boolean;
}

const { commands } = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as {
  commands: Record<string, ManifestCommand>;
};
const written = globSync(['README.md', 'CONTRIBUTING.md', 'docs/*.md', 'docs/decisions/*.md', 'docs/runbook/*.md'], {
  cwd: ROOT,
});

/** Every `futureim …` in code: spans and fenced lines, up to whatever a shell puts after a command. */
function callsIn(document: string): string[] {
  const code = [...document.matchAll(/^```(?:sh|text|yaml)?\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  const spans = [...document.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...code, ...spans].flatMap((text) => {
    const [, call] = /(?:^|[\s$])((?:npx )?futureim (?!·)[^|<>;&#]*)/.exec(text) ?? [];
    return call === undefined ? [] : [call.replace(/^npx /, '').trim()];
  });
}

/** What is wrong with a call, or undefined. */
function problemOf(call: string): string | undefined {
  const words = call.match(/"[^"]*"|'[^']*'|\S+/g)!.slice(1);
  const names = words.filter((word) => !word.startsWith('-'));
  if (['help', undefined].includes(names[0]) || !/^[a-z]/.test(names[0]!)) return undefined;
  const id = [names.slice(0, 2).join(':'), names[0]!].find((each) => each in commands);
  if (id === undefined) return names.length === 1 && isTopic(names[0]!) ? undefined : 'no such command';
  const flags = Object.entries(commands[id]!.flags).flatMap(([name, { char }]) => [`--${name}`, `-${char}`]);
  const unknown = words.filter((word) => /^--?\w/.test(word)).find((word) => !flags.includes(word.split('=')[0]!));
  return unknown === undefined || unknown === '--help' ? undefined : `no such flag: ${unknown}`;
}

const isTopic = (word: string): boolean => Object.keys(commands).some((id) => id.startsWith(`${word}:`));

test('every command line in the documents is one that the program takes', () => {
  const calls = written.flatMap((path) =>
    callsIn(readFileSync(join(ROOT, path), 'utf8')).map((call) => ({ path, call })),
  );
  assert.ok(calls.length > 20, `only ${calls.length} calls found`);
  const wrong = calls.flatMap(({ path, call }) => {
    const problem = problemOf(call);
    return problem === undefined ? [] : [`${path}: ${call}: ${problem}`];
  });
  assert.equal(wrong, []);
});

test('a command or flag that does not exist is found', () => {
  assert.is(problemOf('futureim upp'), 'no such command');
  assert.is(problemOf('futureim run lists'), 'no such command');
  assert.is(problemOf('futureim verify --tables orders'), 'no such flag: --tables');
  assert.is(problemOf('futureim data query "SELECT --x"'), undefined);
});

test.run();
