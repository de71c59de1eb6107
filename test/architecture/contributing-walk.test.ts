import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { cruiseSources } from '../../scripts/checks/cruise.js';
import { ROOT } from '../../scripts/project.js';
import { has } from '../support/skip.js';
import { apply, walk } from './walk.js';

const document = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
const NOT_COPIED = new Set(['node_modules', 'dist', '.git', '.futureim', 'coverage']);
const node = (tree: string, ...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, args, { cwd: tree, env: environment(tree), encoding: 'utf8' });

function environment(tree: string): NodeJS.ProcessEnv {
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`;
  return { ...process.env, PATH: path, HOME: tree, NO_COLOR: '1', FUTUREIM_STATE_DIR: join(tree, 'state') };
}

/**
 * Follows a walk in a copy of the tree: makes its changes, compiles and lints them, checks the layers, and runs its
 * commands, which must succeed.
 *
 * @param see is given the tree and what the commands printed
 */
async function follow(
  heading: string,
  see: (tree: string, printed: { stdout: string; stderr: string }) => void,
): Promise<void> {
  const tree = mkdtempSync(join(tmpdir(), 'futureim-walk-'));
  try {
    for (const name of readdirSync(ROOT).filter((entry) => !NOT_COPIED.has(entry) && !entry.startsWith('dist.'))) {
      cpSync(join(ROOT, name), join(tree, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
    const steps = walk(document, heading);
    const changes = steps.filter((step) => step.kind !== 'run');
    const commands = steps.filter((step) => step.kind === 'run');
    assert.ok(changes.length > 0 && commands.length > 0);
    for (const change of changes) apply(tree, change);

    const types = node(tree, 'node_modules/typescript/bin/tsc', '--noEmit');
    assert.is(types.status, 0, types.stdout);
    const files = [...new Set(changes.map(({ file }) => file))];
    const lint = node(tree, 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', ...files);
    assert.is(lint.status, 0, lint.stderr);
    const { violations } = await cruiseSources(tree);
    assert.equal(
      violations.filter(({ from }) => files.includes(from)),
      [],
    );

    const script = ['set -e', ...commands.map(({ command }) => command)].join('\n');
    const ran = spawnSync('bash', ['-c', script], { cwd: tree, env: environment(tree), encoding: 'utf8' });
    assert.is(ran.status, 0, ran.stderr);
    see(tree, ran);
  } finally {
    stopSandbox(tree);
    rmSync(tree, { recursive: true, force: true });
  }
}

/** Stops the private MySQL server, if the walk started one. */
function stopSandbox(tree: string): void {
  if (!existsSync(join(tree, 'state/sandbox'))) return;
  const down = node(tree, 'bin/dev.js', 'down', '--wipe', '--yes', '--confirm', 'dev', '--no-input');
  assert.is(down.status, 0, down.stderr);
}

function generateDocs(tree: string): void {
  const docs = node(tree, '--import', 'tsx', 'scripts/docs.ts');
  assert.is(docs.status, 0, docs.stderr);
}

if (has('mariadb-server', 'the walks "Add a check" and "Add a table"')) {
  test('add a check', () =>
    follow('Add a check', (_, { stdout }) => {
      assert.match(stdout, /✔ srv\.readonly +read_only is OFF/);
    }));

  test('add a table', () =>
    follow('Add a table', (_, { stderr }) => {
      assert.match(stderr, '11 tables');
    }));
}

test('add a command', () =>
  follow('Add a command', (tree, { stdout }) => {
    const { command, result } = JSON.parse(stdout) as { command: string; result: unknown };
    assert.equal({ command, result }, { command: 'where', result: { stateFolder: join(tree, 'state') } });
    generateDocs(tree);
    assert.ok(existsSync(join(tree, 'docs/commands/where.md')));
    assert.ok(existsSync(join(tree, 'docs/schemas/where.json')));
  }));

test('add an error', () =>
  follow('Add an error', (tree, { stdout }) => {
    assert.match(stdout, /^FIM-WISHLIST-EMPTY: the wishlist is empty$/m);
    generateDocs(tree);
    assert.match(readFileSync(join(tree, 'docs/errors.md'), 'utf8'), 'FIM-WISHLIST-EMPTY');
  }));

test.run();
