import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT } from '../../../scripts/project.js';

const PROVIDER = 'registry.terraform.io/hashicorp/aws';

/** Terraform looks into these by itself. */
const IMPLIED = [
  join(homedir(), '.terraform.d/plugins'),
  '/usr/local/share/terraform/plugins',
  '/usr/share/terraform/plugins',
];

let found: string | undefined | null = null;

/** A local mirror that holds the AWS provider: TF_PLUGIN_MIRROR, or one that can be found; undefined when there is none. */
export function providerMirror(): string | undefined {
  if (found === null) {
    const finder = resolve(ROOT, '../shared/bin/find-tf-mirror');
    const candidates = [process.env.TF_PLUGIN_MIRROR, ...IMPLIED];
    found = candidates.find((folder) => folder !== undefined && existsSync(join(folder, PROVIDER)));
    if (found === undefined && existsSync(finder)) {
      const { status, stdout } = spawnSync(finder, { encoding: 'utf8' });
      found = status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
    }
  }
  return found;
}

/** Whether terraform is on PATH. */
export function hasTerraform(): boolean {
  return spawnSync('terraform', ['-version'], { stdio: 'ignore' }).status === 0;
}
