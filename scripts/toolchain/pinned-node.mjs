import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/**
 * The Node.js binary that the `node` package carries, checked to be the version that package.json pins: an install
 * without its script leaves no binary there, or an old one.
 *
 * @param {string} root
 * @returns {string} absolute path
 */
export function pinnedNode(root) {
  const binary = join(root, 'node_modules', 'node', 'bin', 'node');
  const wanted = `v${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.node}`;
  const found = spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout?.trim();
  if (found !== wanted) {
    throw new Error(
      `${binary} is ${found ?? 'missing'}, not ${wanted}: allow the install script of the package "node"`,
    );
  }
  return binary;
}

/**
 * Runs a TypeScript file of `scripts/` under `binary` and resolves to its exit code. That Node stands first on the
 * PATH of everything the script starts.
 *
 * @param {{root: string, binary: string, script: string, args: string[]}} options
 * @returns {Promise<number>}
 */
export function runScript({ root, binary, script, args }) {
  const child = spawn(binary, ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(binary)}${delimiter}${process.env.PATH ?? ''}` },
  });
  // The terminal signals the child itself; this process only waits for how it ends.
  const forward = (/** @type {NodeJS.Signals} */ signal) => () => signal === 'SIGTERM' && child.kill(signal);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, forward(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}
