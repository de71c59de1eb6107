import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bundle } from '../../scripts/build/bundle.js';
import { manifestIsStale, writeManifest } from '../../scripts/build/manifest.js';
import { ROOT } from '../../scripts/project.js';

const COMMAND = (description: string): string => `
import { Command } from '@oclif/core';
export default class Hello extends Command {
  static override description = '${description}';
  async run() {
    const { createConnection } = await import('mysql2/promise');
    return typeof createConnection;
  }
}`;

const PACKAGE = {
  name: 'sample',
  version: '1.0.0',
  type: 'module',
  oclif: { commands: { strategy: 'pattern', target: './dist/commands' } },
};

async function inProject(files: Record<string, string>, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'futureim-build-'));
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const [file, text] of Object.entries({ 'package.json': JSON.stringify(PACKAGE), ...files })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a lazily imported CommonJS package keeps its named exports', () =>
  inProject({ 'src/commands/hello.ts': COMMAND('says hello') }, async (folder) => {
    await bundle(folder);
    const { default: Hello } = await import(pathToFileURL(join(folder, 'dist/commands/hello.js')).href);
    assert.is(await Hello.prototype.run.call({}), 'function');
  }));

test('the manifest is stale when a command changed, and fresh once written', () =>
  inProject({ 'src/commands/topic/hello.ts': COMMAND('says hello') }, async (folder) => {
    await bundle(folder);
    assert.is(await manifestIsStale(folder), true);
    assert.is(await writeManifest(folder), true);
    assert.is(await manifestIsStale(folder), false);
    assert.is(await writeManifest(folder), false);
  }));

test('a build that fails leaves the last one in place', () =>
  inProject({ 'src/commands/hello.ts': COMMAND('says hello') }, async (folder) => {
    await bundle(folder);
    writeFileSync(join(folder, 'src/commands/hello.ts'), "import './nowhere.js';\n");
    let failed = false;
    await bundle(folder, 'silent').catch(() => {
      failed = true;
    });
    assert.ok(failed);
    const { default: Hello } = await import(pathToFileURL(join(folder, 'dist/commands/hello.js')).href);
    assert.is(Hello.description, 'says hello');
  }));

test.run();
