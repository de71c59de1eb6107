import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bundleFunctions } from '../../scripts/build/functions.js';
import { ROOT } from '../../scripts/project.js';
import { FUNCTION_NAMES } from '../../src/platform/api/functions.js';

const folder = mkdtempSync(join(tmpdir(), 'fim-functions-'));
const test = suite('bundles of functions');
test.before(() => bundleFunctions(ROOT, folder, 'silent').then(() => {}));
test.after(() => rmSync(folder, { recursive: true }));

const names = globSync('src/lambdas/*/handler.ts', { cwd: ROOT })
  .map((file) => basename(dirname(file)))
  .filter((name) => name !== 'not-deployed');

test('every function with code has a bundle, under the name by which it is deployed', () => {
  assert.equal(globSync('*/*', { cwd: folder }).sort(), names.map((name) => join(name, 'index.mjs')).sort());
  for (const name of names) assert.ok(FUNCTION_NAMES.includes(name), name);
});

test('a bundle is one small module, and leaves to Lambda what it has', () => {
  for (const name of names) {
    const file = join(folder, name, 'index.mjs');
    assert.ok(statSync(file).size <= 2 ** 20, name);
    const text = readFileSync(file, 'utf8');
    assert.match(text, /export\s*\{[^}]*\bhandler\b/, name);
    const imported = [...text.matchAll(/\bfrom\s*["']([^"']+)["']/g)].map(([, specifier]) => specifier!);
    for (const specifier of imported) assert.match(specifier, /^(node:|@aws-sdk\/)/, `${name} imports ${specifier}`);
  }
});

test.run();
