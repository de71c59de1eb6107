import { resolve } from 'node:path';
import { FutureimError } from '../../../core/errors.js';
import { findExecutable } from '../../../core/find-executable.js';

/** A program that builds and pushes images. */
export interface ContainerTool {
  path: string;
  kind: 'docker' | 'podman';
  /** Docker builds with BuildKit, which pushes by itself. */
  buildx: boolean;
  /** For people: `Docker 28.1.1 (buildx)`. */
  title: string;
}

/** In the order in which they are looked for. */
const NAMES = ['docker', 'podman'];

/**
 * The configured program, or the first of docker and podman.
 * @param wanted name or path from the configuration
 * @throws FutureimError FIM-CONTAINER-TOOL
 */
export async function findContainerTool(
  searchPath: readonly string[],
  wanted: string | undefined,
): Promise<ContainerTool> {
  const path = await locate(searchPath, wanted);
  const { execa } = await import('execa');
  const ask = async (...args: string[]) => {
    const { exitCode, stdout } = await execa(path, args, { reject: false, timeout: 30_000, stdin: 'ignore' });
    return exitCode === 0 ? stdout : undefined;
  };
  const [, name, version] = /\b(docker|podman) version v?(\d+\.\d+\.\d+)/i.exec((await ask('--version')) ?? '') ?? [];
  if (name === undefined) {
    throw new FutureimError('FIM-CONTAINER-TOOL', {
      message: `${path} is neither Docker nor Podman, or does not run`,
    });
  }
  if (name.toLowerCase() === 'podman') return { path, kind: 'podman', buildx: false, title: `Podman ${version}` };
  const buildx = (await ask('buildx', 'version')) !== undefined;
  return { path, kind: 'docker', buildx, title: `Docker ${version}${buildx ? ' (buildx)' : ''}` };
}

async function locate(searchPath: readonly string[], wanted: string | undefined): Promise<string> {
  if (wanted?.includes('/')) return resolve(wanted);
  const names = wanted === undefined ? NAMES : [wanted];
  for (const name of names) {
    const path = await findExecutable(searchPath, name);
    if (path !== undefined) return path;
  }
  throw new FutureimError('FIM-CONTAINER-TOOL', {
    message: `${names.join(' or ')} was not found in ${searchPath.join(', ')}`,
  });
}
