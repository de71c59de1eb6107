import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';
import { type Installed, packAndInstall } from './packed.js';

const MEGABYTE = 1_000_000;
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

let packed: Installed;
const test = suite('packed and installed in an empty folder');
test.before(() => {
  packed = packAndInstall();
});
test.after(() => packed?.remove());

function futureim(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const program = join(packed.folder, 'node_modules/.bin/futureim');
  return spawnSync(program, args, { cwd: packed.folder, env: packed.environment, encoding: 'utf8' });
}

test('the tarball holds the program and its licences, and no sources', () => {
  for (const file of [
    'package.json',
    'bin/run.js',
    'dist/bootstrap.js',
    'dist/agent.js',
    'dist/THIRD-PARTY-NOTICES.txt',
    'oclif.manifest.json',
    'LICENSE',
    'README.md',
  ]) {
    assert.ok(packed.files.includes(file), `${file} is missing`);
  }
  const top = new Set(packed.files.map((file) => file.split('/')[0]));
  const allowed = ['package.json', 'bin', 'dist', 'docs', 'oclif.manifest.json', 'LICENSE', 'README.md'];
  assert.equal(
    [...top].filter((name) => !allowed.includes(name ?? '')),
    [],
  );
  assert.equal(
    packed.files.filter((file) => file.endsWith('.ts')),
    [],
  );
});

test('every command of the manifest is in the tarball', () => {
  const { commands } = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as {
    commands: Record<string, { relativePath: string[] }>;
  };
  const missing = Object.values(commands).filter(({ relativePath }) => !packed.files.includes(relativePath.join('/')));
  assert.ok(Object.keys(commands).length > 0);
  assert.equal(missing, []);
});

test('packed ≤ 10 MB, installed ≤ 200 MB', () => {
  const { packedBytes, installedBytes } = packed;
  console.log(`note: packed ${format(packedBytes)}, installed ${format(installedBytes)}`);
  assert.ok(packedBytes <= 10 * MEGABYTE, `packed ${format(packedBytes)}`);
  assert.ok(installedBytes <= 200 * MEGABYTE, `installed ${format(installedBytes)}`);
});

test('--version answers', () => {
  const { status, stdout } = futureim('--version');
  assert.is(status, 0);
  assert.match(stdout, `futureim/${version} `);
});

test('--help lists the commands', () => {
  const { status, stdout, stderr } = futureim('--help');
  assert.is(status, 0, stderr);
  assert.match(stdout, /^COMMANDS$/m);
  assert.match(stdout, /^ {2}explain /m);
});

test('explain --json prints one document', () => {
  const { status, stdout, stderr } = futureim('explain', 'FIM-USAGE', '--json');
  assert.is(status, 0, stderr);
  const document = JSON.parse(stdout) as { command: string; status: string };
  assert.is(document.command, 'explain');
  assert.is(document.status, 'ok');
});

test('a failure is one document too, with the registered exit code', () => {
  const { status, stdout } = futureim('explain', 'FIM-NO-SUCH-CODE', '--json');
  assert.is(status, 2);
  assert.is((JSON.parse(stdout) as { error: { code: string } }).error.code, 'FIM-UNKNOWN-CODE');
});

function format(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

test.run();
