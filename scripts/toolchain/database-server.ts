import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const PROGRAMS = ['mariadbd', 'mysqld'];

/** Whether a MySQL or MariaDB server program is at hand; Debian keeps it in /usr/sbin, which users have not on PATH. */
export function hasDatabaseServer(): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return PROGRAMS.some((program) => folders.some((folder) => isExecutable(join(folder, program))));
}

/**
 * Installs MariaDB where that needs no question: as root on a system with apt. Elsewhere it says what to install.
 *
 * @returns whether a server program is at hand now
 */
export function ensureDatabaseServer(say: (line: string) => void): boolean {
  if (hasDatabaseServer()) return true;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    say('no MySQL server program found: install mariadb-server (Debian, Ubuntu) or mariadb (Homebrew)');
    return false;
  }
  say('installing mariadb-server with apt-get');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'mariadb-server'],
  ]) {
    const { status, stderr } = spawnSync('apt-get', args, { env: environment, encoding: 'utf8' });
    if (status !== 0) {
      say(`apt-get ${args[0]} failed with exit code ${status}: ${stderr.trim().split('\n').at(-1) ?? ''}`);
      return false;
    }
  }
  return hasDatabaseServer();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
