import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FutureimError } from '../../../core/errors.js';

/** The folder that an image is built from. */
export interface BuildContext {
  folder: string;
  /** Version of the program and digest of all files: the same program has the same tag. */
  tag: string;
  dispose(): Promise<void>;
}

const PACKAGE = 'futureim.tgz';
const LOCK = 'package-lock.json';
const DOCKERFILE = 'Dockerfile';

/**
 * Packs this program as npm would publish it, beside the lock file and the Dockerfile.
 * @throws FutureimError FIM-IMAGE-SOURCE where this is no checkout, FIM-IMAGE-FAILED when npm does not pack it
 */
export async function buildContext(variables: NodeJS.ProcessEnv): Promise<BuildContext> {
  const root = checkout();
  const folder = await mkdtemp(join(tmpdir(), 'futureim-image-'));
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const { version, file } = await pack(root, folder, variables);
    await rename(join(folder, file), join(folder, PACKAGE));
    await copyFile(join(root, LOCK), join(folder, LOCK));
    await copyFile(join(root, 'image', DOCKERFILE), join(folder, DOCKERFILE));
    const hash = createHash('sha256');
    for (const name of [PACKAGE, LOCK, DOCKERFILE]) hash.update(await readFile(join(folder, name)));
    return { folder, tag: `${version}-${hash.digest('hex').slice(0, 16)}`, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** The folder of this program; only in a checkout is there what pins every package of it. */
function checkout(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isProgram(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const missing = [LOCK, `image/${DOCKERFILE}`].find((name) => !existsSync(join(folder, name)));
  if (missing === undefined) return folder;
  throw new FutureimError('FIM-IMAGE-SOURCE', {
    message: `${folder} has no ${missing}: it is no checkout of futureim`,
  });
}

function isProgram(folder: string): boolean {
  const file = join(folder, 'package.json');
  return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'futureim';
}

async function pack(
  root: string,
  folder: string,
  variables: NodeJS.ProcessEnv,
): Promise<{ version: string; file: string }> {
  if (!existsSync(join(root, 'dist', 'commands'))) {
    throw new FutureimError('FIM-IMAGE-SOURCE', {
      message: `${root} is not built: it has no dist`,
      remedy: 'npm run build',
    });
  }
  const { execa } = await import('execa');
  // It was built already, and would be once more.
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const { exitCode, stdout, stderr } = await execa('npm', args, { cwd: root, env: variables, reject: false });
  if (exitCode !== 0) {
    throw new FutureimError('FIM-IMAGE-FAILED', { message: `npm pack failed: ${stderr.trim().split('\n').at(-1)}` });
  }
  const packed = JSON.parse(stdout) as
    | { version: string; filename: string }[]
    | Record<string, { version: string; filename: string }>;
  const [first] = Object.values(packed) as [{ version: string; filename: string }];
  return { version: first.version, file: first.filename };
}
