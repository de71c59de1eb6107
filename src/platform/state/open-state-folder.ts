import { access, chmod, constants, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { replaceFile } from '../../core/durable-file.js';
import { FutureimError } from '../../core/errors.js';
import { StateFolder } from './state-folder.js';

/** Version of the layout of a state folder that this release reads and writes. */
export const STATE_FORMAT = 1;

/** Brings a state folder from version `from` to `from + 1`. Must be repeatable: a crash may run it twice. */
export interface StateMigration {
  from: number;
  apply(state: StateFolder): Promise<void>;
}

const MIGRATIONS: readonly StateMigration[] = [];

/**
 * Opens a state folder for writing: creates it (mode 0700) when absent, migrates an older one after a backup.
 * @param root absolute path
 * @throws FutureimError FIM-STATE-NEWER, FIM-STATE-UNWRITABLE, FIM-DISK-FULL
 */
export async function openStateFolder(
  root: string,
  { format = STATE_FORMAT, migrations = MIGRATIONS }: { format?: number; migrations?: readonly StateMigration[] } = {},
): Promise<StateFolder> {
  const state = new StateFolder(root);
  try {
    await makeFolder(state.runs);
    await makeFolder(state.logs);
    await access(root, constants.R_OK | constants.W_OK | constants.X_OK);
    const found = await readStateFormat(state);
    if (found === undefined) {
      await chmod(root, 0o700);
      await writeFormat(state, format);
    } else if (found > format) {
      throw newerFormat(root, found, format);
    } else if (found < format) {
      await migrate(state, found, format, migrations);
    }
    return state;
  } catch (error) {
    throw asStateError(error, root);
  }
}

/**
 * Creates a private folder and its parents. Node's own `recursive` never returns on file systems that answer ENOENT
 * to every mkdir, such as /proc.
 */
async function makeFolder(path: string): Promise<void> {
  if ((await tryMakeFolder(path)) === 'made') return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  const problem = await tryMakeFolder(path);
  if (problem !== 'made') throw problem;
}

/** The error when the parent is missing, which is for the caller to mend. */
async function tryMakeFolder(path: string): Promise<'made' | NodeJS.ErrnoException> {
  try {
    await mkdir(path, { mode: 0o700 });
    return 'made';
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    if (failure.code === 'EEXIST' && (await stat(path)).isDirectory()) return 'made';
    if (failure.code === 'ENOENT') return failure;
    throw failure;
  }
}

/** The version in `format.json`; undefined when the folder has none. */
export async function readStateFormat(state: StateFolder): Promise<number | undefined> {
  let text: string;
  try {
    text = await readFile(state.formatFile, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const version = versionIn(text);
  if (version === undefined) {
    throw new FutureimError('FIM-STATE-UNWRITABLE', {
      message: `${state.formatFile} holds no format version`,
      reason: 'the file was damaged or edited',
      remedy: `write {"version":${STATE_FORMAT}} into it, or choose another folder with --state-dir`,
    });
  }
  return version;
}

function versionIn(text: string): number | undefined {
  try {
    const { version } = JSON.parse(text) as { version?: unknown };
    return Number.isInteger(version) ? (version as number) : undefined;
  } catch {
    return undefined;
  }
}

async function writeFormat(state: StateFolder, version: number): Promise<void> {
  await replaceFile(state.formatFile, `${JSON.stringify({ version })}\n`, 0o600);
}

/** Copies the folder to `<root>.backup-v<from>`, then runs the migrations one version at a time. */
async function migrate(
  state: StateFolder,
  from: number,
  to: number,
  migrations: readonly StateMigration[],
): Promise<void> {
  const backup = `${state.root}.backup-v${from}`;
  await rm(`${backup}.partial`, { recursive: true, force: true });
  if (!(await exists(backup))) {
    await cp(state.root, `${backup}.partial`, { recursive: true, preserveTimestamps: true });
    await rename(`${backup}.partial`, backup);
  }
  for (let version = from; version < to; version++) {
    const migration = migrations.find((candidate) => candidate.from === version);
    if (!migration) {
      throw new FutureimError('FIM-STATE-UNWRITABLE', {
        message: `${state.root} has format ${version}, which this release cannot migrate`,
        reason: `its layout is older than the oldest that can be brought to format ${to}`,
        remedy: 'choose another folder with --state-dir',
      });
    }
    await migration.apply(state);
    await writeFormat(state, version + 1);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function newerFormat(root: string, found: number, known: number): FutureimError {
  return new FutureimError('FIM-STATE-NEWER', {
    message: `${root} has format ${found}; this release knows up to ${known}`,
    data: { path: root, found, known },
  });
}

/** Maps what the file system answers to the errors of the contract. */
export function asStateError(error: unknown, root: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new FutureimError('FIM-DISK-FULL', {
      message: `no space left for ${root}`,
      cause: error,
      data: { path: root },
    });
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST', 'ELOOP', 'ENAMETOOLONG'].includes(code ?? '')) {
    return new FutureimError('FIM-STATE-UNWRITABLE', {
      message: `${root} cannot be written: ${(error as Error).message}`,
      remedy: 'choose a writable folder with --state-dir, or mend its permissions',
      cause: error,
      data: { path: root },
    });
  }
  return error;
}
