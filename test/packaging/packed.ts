import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ROOT } from '../../scripts/project.js';

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/** The tarball of `npm pack`, and the program installed from it into an empty folder. */
export interface Packed {
  tarball: string;
  /** Size of the tarball, in bytes. */
  packedBytes: number;
  /** Paths in the tarball, without the leading `package/`. */
  files: string[];
  /** The empty folder with nothing but the installed package. */
  folder: string;
  installedBytes: number;
  /** Environment with the Node.js of this process first on PATH. */
  environment: NodeJS.ProcessEnv;
  remove(): void;
}

export function packAndInstall(): Packed {
  const place = mkdtempSync(join(tmpdir(), 'futureim-pack-'));
  const environment = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` };
  const run = (program: string, args: string[], cwd: string): string =>
    execFileSync(program, args, { cwd, env: environment, encoding: 'utf8', maxBuffer: 2 ** 26 });

  run('npm', ['pack', '--pack-destination', place, ...QUIET], ROOT);
  const tarball = join(place, readdirSync(place).find((name) => name.endsWith('.tgz')) ?? '');
  const folder = mkdtempSync(join(place, 'empty-'));
  writeFileSync(join(folder, 'package.json'), '{}\n');
  run('npm', ['install', tarball, '--prefer-offline', ...QUIET], folder);
  return {
    tarball,
    packedBytes: statSync(tarball).size,
    files: run('tar', ['-tzf', tarball], place)
      .trimEnd()
      .split('\n')
      .map((path) => path.replace(/^package\//, '')),
    folder,
    installedBytes: folderBytes(join(folder, 'node_modules')),
    environment,
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

function folderBytes(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
