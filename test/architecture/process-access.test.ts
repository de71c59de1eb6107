import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { processAccess } from '../../scripts/checks/process-access.js';
import { ROOT } from '../../scripts/project.js';

/** The edges of the program: src/cli and the files that a process starts with. */
const EDGES = [
  /^src\/cli\//,
  /^src\/targets\/local\/agent\/main\.ts$/,
  /^src\/targets\/local\/replicator\/worker\.ts$/,
  /^src\/lambdas\/[\w-]+\/handler\.ts$/,
];

/** Inside, each access needs a reason to stand here. */
const REASONS: Record<string, string[]> = {
  // Where server programs are looked for, unless the caller says.
  'src/mysql/server/start.ts': ['process.env'],
};

const inside = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).filter((file) => !EDGES.some((edge) => edge.test(file)));

test('the core takes no input from the process and never prints or exits', () => {
  const wrong: string[] = [];
  for (const file of inside) {
    const allowed = REASONS[file] ?? [];
    for (const access of processAccess(file, readFileSync(join(ROOT, file), 'utf8'))) {
      if (!allowed.includes(access)) wrong.push(`${file} uses ${access}`);
    }
  }
  assert.equal(wrong, []);
});

test('every listed exception is still needed', () => {
  for (const [file, accesses] of Object.entries(REASONS)) {
    assert.ok(inside.includes(file), `${file} does not exist`);
    assert.equal(processAccess(file, readFileSync(join(ROOT, file), 'utf8')), accesses);
  }
});

for (const [text, access] of [
  ['if (process.argv.length > 2) {}', 'process.argv'],
  ['const path = process.env.PATH;', 'process.env'],
  ["const path = process['env'];", 'process[…]'],
  ['process.exit(1);', 'process.exit'],
  ["process.stdout.write('text');", 'process.stdout'],
  ["console.error('text');", 'console'],
  ["import { env } from 'node:process';", 'import of node:process'],
] as const) {
  test(`${access} is caught`, () => assert.equal(processAccess('planted.ts', text), [access]));
}

test('other uses of the word are not caught', () => {
  const text = "// process.env\nconst text = 'process.exit';\nconst pid = process.pid;\nbatch.process.env();\n";
  assert.equal(processAccess('planted.ts', text), []);
});

test.run();
