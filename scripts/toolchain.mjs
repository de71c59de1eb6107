import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './toolchain/dependencies.mjs';
import { pinnedNode, runScript } from './toolchain/pinned-node.mjs';

/**
 * Runs a script of this folder as the project needs it, on whatever Node.js and however bare a checkout: dependencies
 * installed, under the pinned Node.js, arguments passed on, exit code taken over.
 *
 * @param {string} script path from the project's root, e.g. `scripts/test/main.ts`
 */
export async function runWithToolchain(script) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const say = (/** @type {string} */ line) => process.stderr.write(`toolchain: ${line}\n`);
  try {
    ensureDependencies(root, say);
    process.exitCode = await runScript({ root, binary: pinnedNode(root), script, args: process.argv.slice(2) });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
