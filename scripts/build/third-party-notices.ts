import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/** Writes dist/THIRD-PARTY-NOTICES.txt: the licence text of every package whose code is in the bundle. */
export function writeThirdPartyNotices(root: string, metafile: Metafile): void {
  const folders = new Set<string>();
  for (const input of Object.keys(metafile.inputs)) {
    const folder = /^(?:[\w-]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (folder !== undefined) folders.add(folder);
  }
  const notices = [...folders].sort().map((folder) => notice(root, folder));
  writeFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
}

function notice(root: string, folder: string): string {
  const absolute = resolve(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(absolute, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const texts = readdirSync(absolute)
    .filter((file) => LICENCE_FILE.test(file))
    .map((file) => readFileSync(join(absolute, file), 'utf8').trim());
  return `${[`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n')}\n`;
}
