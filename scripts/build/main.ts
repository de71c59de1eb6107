import { parseArgs } from 'node:util';
import { ROOT } from '../project.js';
import { bundle } from './bundle.js';
import { manifestIsStale, writeManifest } from './manifest.js';
import { writeThirdPartyNotices } from './third-party-notices.js';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const say = (line: string): void => console.error(`build: ${line}`);

try {
  const started = performance.now();
  const metafile = await bundle(ROOT);
  writeThirdPartyNotices(ROOT, metafile);
  if (!values.check && (await writeManifest(ROOT))) say('oclif.manifest.json was rewritten');
  if (values.check && (await manifestIsStale(ROOT))) {
    say('oclif.manifest.json is stale: npm run build, then commit it');
    process.exitCode = 1;
  }
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`${Object.keys(metafile.outputs).length} files, ${(bytes / 2 ** 20).toFixed(1)} MiB, ${seconds} s`);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
