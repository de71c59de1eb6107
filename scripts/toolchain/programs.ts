import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program is in one of the folders of PATH, or in one of `more`. */
export function isOnPath(program: string, more: readonly string[] = []): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...more];
  return folders.some((folder) => isExecutable(join(folder, program)));
}

/** Whether packages can be installed without a question: as root on a system with apt. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** Installs a package with apt. @returns whether it went well */
export function install(name: string, say: (line: string) => void): boolean {
  say(`installing ${name} with apt-get`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', name],
  ]) {
    const { status, stderr } = spawnSync('apt-get', args, { env: environment, encoding: 'utf8' });
    if (status !== 0) {
      say(`apt-get ${args[0]} failed with exit code ${status}: ${stderr.trim().split('\n').at(-1) ?? ''}`);
      return false;
    }
  }
  return true;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
