import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../../../scripts/project.js';
import { folderChecks } from '../../../../src/runbook/procedures/audit/working-folder/folder-checks.js';
import { scanFolder } from '../../../../src/runbook/procedures/audit/working-folder/scan-folder.js';

const SECRET = ['Tr0ub4', 'dor-and-3'].join('');
const LEAK = `DB_PASSWORD="${SECRET}"\n`;
const NOW = new Date('2026-06-01T00:00:00Z');
const { signal } = new AbortController();

let folder: string;
const test = suite('secrets in the working folder');
test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'fim-audit-'));
});
test.after.each(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Buffer): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const files = async (): Promise<string[]> => (await scanFolder(folder, signal)).places.map(({ file }) => file).sort();

async function findings(): Promise<Record<string, { status: string; evidence: string }>> {
  const { checks } = folderChecks(folder, NOW, signal);
  const each = await Promise.all(checks.map(async ({ id, run }) => [id, await run()] as const));
  return Object.fromEntries(each);
}

test('what Git ignores is not looked at, in every folder, and what is unignored is', async () => {
  write('.gitignore', 'ignored/\n*.local\n!kept.local\n');
  write('sub/.gitignore', 'here.env\n');
  for (const name of ['ignored/a.env', 'a.local', 'kept.local', 'sub/here.env', 'sub/there.env', 'here.env']) {
    write(name, LEAK.replace('DB_PASSWORD', 'export DB_PASSWORD'));
  }
  write('node_modules/x/a.env', LEAK);
  write('.git/config', LEAK);
  assert.equal(await files(), ['here.env', 'sub/there.env']);
});

test('rules of the repository hold in a folder of it', async () => {
  write('.gitignore', '/app/secret.env\n');
  write('.git/HEAD', 'ref: refs/heads/main\n');
  write('app/secret.env', LEAK);
  write('app/open.env', LEAK);
  const { places } = await scanFolder(join(folder, 'app'), signal);
  assert.equal(
    places.map(({ file }) => file),
    ['open.env'],
  );
});

test('binary files are skipped, links are not followed, large files are named', async () => {
  write('data.bin', Buffer.concat([Buffer.from([0, 1]), Buffer.from(LEAK)]));
  write('a.env', LEAK);
  symlinkSync(join(folder, 'a.env'), join(folder, 'link.env'));
  write('large.env', LEAK.repeat(50));
  const scan = await scanFolder(folder, signal, { files: 100, fileBytes: 1000 });
  assert.equal([scan.places.map(({ file }) => file), scan.unread], [['a.env'], ['large.env']]);
  assert.ok((await scanFolder(folder, signal, { files: 1, fileBytes: 10_000 })).truncated);
});

test('a state of Terraform is one whatever it holds', async () => {
  write('terraform.tfstate', '{}');
  write('old/terraform.tfstate.backup', '{}');
  assert.equal(await files(), ['old/terraform.tfstate.backup', 'terraform.tfstate']);
});

test('findings name file and line, never the secret', async () => {
  write('a.env', `# first\n${LEAK}`);
  const found = await findings();
  assert.equal(found['folder.assignment']?.status, 'fail');
  assert.match(found['folder.assignment']?.evidence ?? '', 'a.env:2');
  assert.not(JSON.stringify(found).includes(SECRET));
});

test('the list of exceptions allows what it names until it expires', async () => {
  write('a.env', LEAK);
  const entry = (expires: string) =>
    `- path: '*.env'\n  kind: assignment\n  reason: made up for a test\n  expires: ${expires}\n`;
  write('.futureim-allow.yaml', entry('2026-06-01'));
  assert.equal((await findings())['folder.assignment']?.status, 'pass');
  write('.futureim-allow.yaml', entry('2026-05-31'));
  const expired = await findings();
  assert.equal([expired['folder.assignment']?.status, expired['folder.allow-list']?.status], ['fail', 'warn']);
  write('.futureim-allow.yaml', '- path: x\n  kind: everything\n');
  const broken = await findings();
  assert.equal([broken['folder.assignment']?.status, broken['folder.allow-list']?.status], ['fail', 'fail']);
});

test('this repository is clean', async () => {
  const { checks, places } = folderChecks(ROOT, new Date(), signal);
  for (const { id, run } of checks) {
    const { status, evidence } = await run();
    assert.is(status, 'pass', `${id}: ${evidence}`);
  }
  assert.equal(places(), []);
});

test.run();
