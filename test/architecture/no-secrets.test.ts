import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';

/** What is a secret by its form alone, wherever it stands. */
const FORMS: Readonly<Record<string, RegExp>> = {
  'key of an AWS user': /\b(AKIA|ASIA)[A-Z2-7]{16}\b/,
  'private key': /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----\s*[A-Za-z0-9+/]{40}/,
  'token of GitHub': /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60})/,
  'token of npm': /\bnpm_[A-Za-z0-9]{36}\b/,
  'address of a chat': /hooks\.slack\.com\/services\/T\w{6,}\/B\w{6,}\/\w{16}/,
};

/** A value beside a name that promises a secret, in code, comments and settings alike. Tests have made-up ones. */
const NAMED = /\b\w*(password|passwd|secret|api_?key)["']?\s*[:=]\s*(["'`])((?:(?!\2)[^\n${<]){6,})\2/gi;

/** Such values that are names, texts or addresses of secrets. */
const NO_SECRET =
  /^[a-z0-9]+([-_./][a-z0-9]+)*[-_./](password|secret|key)s?$|^(FUTUREIM|AWS)_\w+$|^with the password |^password of /;

const FOLDERS = ['src', 'bin', 'scripts', 'docs', 'bench', 'web'];
const IGNORED = /(^|\/)(node_modules|dist)\//;

function secretsIn(text: string, isTest: boolean): string[] {
  const forms = Object.entries(FORMS).flatMap(([name, form]) => (form.test(text) ? [name] : []));
  const named = isTest ? [] : [...text.matchAll(NAMED)].filter(([, , , value]) => !NO_SECRET.test(value!));
  return [...forms, ...named.map(([found]) => found)];
}

const files = globSync(['*.*', ...FOLDERS.map((folder) => `${folder}/**/*`), 'test/**/*'], { cwd: ROOT }).filter(
  (file) => !IGNORED.test(file) && statSync(join(ROOT, file)).isFile() && file !== 'package-lock.json',
);

test('no file of the project holds a secret', () => {
  assert.ok(files.includes('README.md') && files.includes('src/platform/config/settings.ts'));
  const found = files.flatMap((file) =>
    secretsIn(readFileSync(join(ROOT, file), 'utf8'), file.startsWith('test/')).map((what) => `${file}: ${what}`),
  );
  assert.equal(found, []);
});

// In pieces, or this file would be one of them.
for (const planted of [
  `# mysql_password = "${'Hunter2'}!2024"`,
  `source_password: '${'correct-horse'} battery'`,
  `aws_access_key_id = ${'AKIA'}${'ABCDEFGHIJKLMNOP'}`,
  `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${'MIIE'.repeat(16)}`,
  `token = ${'gh'}p_${'a'.repeat(36)}`,
]) {
  test(`a planted one is found: ${planted.slice(0, 24)}…`, () => {
    assert.is(secretsIn(planted, false).length, 1);
  });
}

test.run();
