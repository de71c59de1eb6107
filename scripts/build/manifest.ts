import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Plugin } from '@oclif/core';

/** What `oclif.manifest.json` must hold for the commands in `root`/dist, as text. */
async function manifestText(root: string): Promise<string> {
  const plugin = new Plugin({
    root,
    type: 'core',
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  });
  await plugin.load();
  return `${JSON.stringify(sorted(plugin.manifest), null, 2)}\n`;
}

/** Rewrites the manifest; says whether it changed. */
export async function writeManifest(root: string): Promise<boolean> {
  const fresh = await manifestText(root);
  const stale = fresh !== currentText(root);
  if (stale) writeFileSync(join(root, 'oclif.manifest.json'), fresh);
  return stale;
}

/** Whether the committed manifest describes other commands than those in dist. */
export async function manifestIsStale(root: string): Promise<boolean> {
  return (await manifestText(root)) !== currentText(root);
}

function currentText(root: string): string | undefined {
  const file = join(root, 'oclif.manifest.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Keys in order at every level, so that the file changes only when a command does. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const byName = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(byName.map(([key, item]) => [key, sorted(item)]));
}
