import { canInstall, install, isOnPath } from './programs.js';

/** What a backup is restored with where futureim is not; Debian's packages have the names of the programs. */
const PROGRAMS = ['age', 'zstd'];

export function hasBackupTools(): boolean {
  return PROGRAMS.every((program) => isOnPath(program));
}

/** Installs what is missing where that needs no question. */
export function ensureBackupTools(say: (line: string) => void): void {
  if (!canInstall()) return;
  for (const program of PROGRAMS.filter((name) => !isOnPath(name))) install(program, say);
}
