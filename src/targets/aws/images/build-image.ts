import { FutureimError } from '../../../core/errors.js';
import type { OperationContext } from '../../ports/operation-context.js';
import type { ContainerTool } from './find-container-tool.js';

/** Who may push to a registry, for some hours. */
export interface RegistryLogin {
  /** Host of the registry. */
  host: string;
  user: string;
  /** Goes to the program by its standard input, and nowhere else. */
  password: string;
}

export interface BuildImageOptions {
  /** Folder with the Dockerfile and all that it names. */
  folder: string;
  /** `repository:tag`. */
  reference: string;
  /** `linux/amd64`. */
  platform: string;
  login: RegistryLogin;
}

/** Lines at the end of what a failed program printed that are kept for its error. */
const TAIL = 20;

/**
 * Signs in, builds and pushes, and signs out again, so that no password stays behind.
 * @throws FutureimError FIM-IMAGE-FAILED, FIM-INTERRUPTED
 */
export async function buildImage(
  tool: ContainerTool,
  { folder, reference, platform, login }: BuildImageOptions,
  context: OperationContext,
): Promise<void> {
  const { host, user, password } = login;
  await run(tool, ['login', '--username', user, '--password-stdin', host], context, password);
  try {
    for (const args of buildSteps(tool, { folder, reference, platform })) await run(tool, args, context);
  } finally {
    await run(tool, ['logout', host], { ...context, signal: new AbortController().signal }).catch(() => {
      context.events.emit('warning', {
        message: `${tool.title} is still signed in to ${host}: its password ends by itself`,
      });
    });
  }
}

/** A manifest of provenance beside the image would make an index of it, whose digest is not that of the image. */
function buildSteps(
  { kind, buildx }: ContainerTool,
  { folder, reference, platform }: Pick<BuildImageOptions, 'folder' | 'reference' | 'platform'>,
): string[][] {
  const what = ['--platform', platform, '--tag', reference, folder];
  if (kind === 'docker' && buildx) return [['buildx', 'build', '--provenance=false', '--push', ...what]];
  return [
    ['build', ...what],
    ['push', reference],
  ];
}

async function run(
  { path, title }: ContainerTool,
  args: readonly string[],
  { events, signal }: OperationContext,
  input?: string,
): Promise<void> {
  const { execa } = await import('execa');
  const child = execa(path, args, {
    reject: false,
    all: true,
    buffer: false,
    cancelSignal: signal,
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
  });
  const tail: string[] = [];
  for await (const line of child.iterable({ from: 'all' })) {
    if (line.trim() === '') continue;
    tail.push(line);
    if (tail.length > TAIL) tail.shift();
    events.emit('deploy.progress', { message: line });
  }
  const { exitCode } = await child;
  if (signal.aborted) {
    throw new FutureimError('FIM-INTERRUPTED', {
      message: `interrupted; nothing uses an image that ${title} has not pushed`,
    });
  }
  if (exitCode === 0) return;
  const step = args.slice(0, args[0] === 'buildx' ? 2 : 1).join(' ');
  throw new FutureimError('FIM-IMAGE-FAILED', {
    message: `${title}: ${step} failed: ${tail.at(-1) ?? 'it did not say why'}`,
    data: { output: tail },
  });
}
