import { delimiter } from 'node:path';
import { FutureimError } from '../../core/errors.js';
import { findExecutable } from '../../core/find-executable.js';
import type { ServerFlavour } from '../connection/server-facts.js';

/** An installed MySQL or MariaDB server. */
export interface ServerProgram {
  flavour: ServerFlavour;
  path: string;
  /** E.g. `10.11.19`. */
  version: string;
  /** MariaDB's program that makes a data folder; MySQL's server does it itself. */
  installPath?: string;
}

/** Places where packages put server programs that are often not on PATH. */
const USUAL_FOLDERS = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/bin',
  '/usr/local/mysql/bin',
  '/usr/local/opt/mariadb/bin',
  '/opt/homebrew/bin',
  '/opt/homebrew/opt/mariadb/bin',
];

/**
 * Finds a server program, MariaDB first.
 * @param searchPath folders separated as in PATH
 * @throws FutureimError FIM-SANDBOX-NO-SERVER
 */
export async function findServerProgram(searchPath: string): Promise<ServerProgram> {
  const folders = [...new Set([...searchPath.split(delimiter).filter((folder) => folder !== ''), ...USUAL_FOLDERS])];
  for (const name of ['mariadbd', 'mysqld']) {
    const path = await findExecutable(folders, name);
    if (path === undefined) continue;
    const { flavour, version } = await probe(path);
    if (flavour === 'mysql') return { flavour, path, version };
    const installPath =
      (await findExecutable(folders, 'mariadb-install-db')) ?? (await findExecutable(folders, 'mysql_install_db'));
    if (installPath !== undefined) return { flavour, path, version, installPath };
  }
  throw new FutureimError('FIM-SANDBOX-NO-SERVER', {
    message: `neither mariadbd nor mysqld was found in ${folders.join(', ')}`,
    data: { folders },
  });
}

async function probe(path: string): Promise<{ flavour: ServerFlavour; version: string }> {
  const { execa } = await import('execa');
  const { stdout } = await execa(path, ['--no-defaults', '--version'], { reject: false });
  return {
    flavour: /mariadb/i.test(stdout) ? 'mariadb' : 'mysql',
    version: /\bVer\s+(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? 'unknown',
  };
}
