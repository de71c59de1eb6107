import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A Node.js on PATH, outside node_modules, that is too old for the product. */
export function olderNode(): { path: string; version: string } | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder.includes('node_modules')) continue;
    const { status, stdout } = spawnSync(join(folder, 'node'), ['-p', 'process.versions.node'], { encoding: 'utf8' });
    if (status !== 0) continue;
    const version = stdout.trim();
    const path = realpathSync(join(folder, 'node'));
    if (Number(version.split('.')[0]) < 24 && !path.includes('node_modules')) return { path, version };
  }
  return undefined;
}
