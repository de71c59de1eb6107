#!/usr/bin/env node
// Plain JavaScript of the oldest Node that may meet it: it only checks the version, then hands over.
import { existsSync, readFileSync } from 'node:fs';
import * as module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [first, second] = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  console.error(`futureim needs Node.js ${NEEDED} or newer; this is ${process.versions.node} (${process.execPath})`);
  process.exitCode = 1;
} else if (second === undefined && (first === '--version' || first === '-v')) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  console.log(`${name}/${version} ${process.platform}-${process.arch} node-${process.version}`);
} else {
  const bundle = join(root, 'dist', 'bootstrap.js');
  if (existsSync(bundle)) {
    module.enableCompileCache?.();
    const { main } = await import('../dist/bootstrap.js');
    await main(root);
  } else {
    console.error('futureim is not built; run: npm run build');
    process.exitCode = 1;
  }
}
