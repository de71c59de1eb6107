import { canInstall, install, isOnPath } from './programs.js';

const PROGRAMS = ['mariadbd', 'mysqld'];

/** Whether a MySQL or MariaDB server program is at hand; Debian keeps it in /usr/sbin, which users have not on PATH. */
export function hasDatabaseServer(): boolean {
  return PROGRAMS.some((program) => isOnPath(program, ['/usr/sbin', '/usr/local/sbin']));
}

/**
 * Installs MariaDB where that needs no question: as root on a system with apt. Elsewhere it says what to install.
 *
 * @returns whether a server program is at hand now
 */
export function ensureDatabaseServer(say: (line: string) => void): boolean {
  if (hasDatabaseServer()) return true;
  if (!canInstall()) {
    say('no MySQL server program found: install mariadb-server (Debian, Ubuntu) or mariadb (Homebrew)');
    return false;
  }
  return install('mariadb-server', say) && hasDatabaseServer();
}
