import { delimiter } from 'node:path';

/** Where servers are installed although an ordinary user's PATH does not name it. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec', '/opt/homebrew/bin', '/usr/local/bin'];

/** Folders to look for programs in: PATH, then the usual places of servers. */
export function programFolders(path: string | undefined = process.env.PATH): string[] {
  const folders = (path ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...new Set([...folders, ...SYSTEM_FOLDERS])];
}
