import { parseArgs } from 'node:util';
import { ROOT } from '../project.js';
import { bundle } from './bundle.js';
import { manifestIsStale, writeManifest } from './manifest.js';
import { writeThirdPartyNotices } from './third-party-notices.js';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const started = performance.now();
const metafile = await bundle(ROOT);
writeThirdPartyNotices(ROOT, metafile);
if (values.check) {
  if (await manifestIsStale(ROOT)) {
    console.error('oclif.manifest.json is stale: npm run build, then commit it');
    process.exitCode = 1;
  }
} else if (await writeManifest(ROOT)) {
  console.error('build: oclif.manifest.json was rewritten');
}
const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.error(
  `build: ${Object.keys(metafile.outputs).length} files, ${(bytes / 2 ** 20).toFixed(1)} MiB, ${seconds} s`,
);
