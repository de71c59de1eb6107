import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ROOT } from '../../scripts/project.js';

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/** The tarball of `npm pack`. */
export interface Packed {
  /** The temporary folder that holds everything here. */
  place: string;
  tarball: string;
  /** Size of the tarball, in bytes. */
  packedBytes: number;
  /** Paths in the tarball, without the leading `package/`. */
  files: string[];
  /** Environment with the Node.js of this process first on PATH. */
  environment: NodeJS.ProcessEnv;
  remove(): void;
}

/** The program installed from the tarball. */
export interface Installed extends Packed {
  /** The empty folder with nothing but the installed package. */
  folder: string;
  installedBytes: number;
}

export function pack(): Packed {
  const place = mkdtempSync(join(tmpdir(), 'futureim-pack-'));
  const environment = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` };
  runProgram('npm', ['pack', '--pack-destination', place, ...QUIET], ROOT, environment);
  const tarball = join(place, readdirSync(place).find((name) => name.endsWith('.tgz')) ?? '');
  return {
    place,
    tarball,
    packedBytes: statSync(tarball).size,
    files: runProgram('tar', ['-tzf', tarball], place, environment)
      .trimEnd()
      .split('\n')
      .map((path) => path.replace(/^package\//, '')),
    environment,
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

export function packAndInstall(): Installed {
  const packed = pack();
  const folder = emptyFolder(packed.place);
  writeFileSync(join(folder, 'package.json'), '{}\n');
  runProgram('npm', ['install', packed.tarball, '--prefer-offline', ...QUIET], folder, packed.environment);
  return { ...packed, folder, installedBytes: folderBytes(join(folder, 'node_modules')) };
}

export function emptyFolder(place: string): string {
  return mkdtempSync(join(place, 'empty-'));
}

function runProgram(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): string {
  return execFileSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 });
}

function folderBytes(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
