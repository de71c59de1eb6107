import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { makeDurableFolder, syncFolder } from '../../core/durable-file.js';
import { FutureimError } from '../../core/errors.js';
import { isProcessAlive } from '../../core/process-alive.js';
import { safe } from './format/file-names.js';

const UNFINISHED = /^\.unfinished-(.+)-(\d+)-[0-9a-f]{8}$/;

/**
 * The folder in which a backup grows until it is complete: beside its place, under a name that nothing takes for a
 * backup. Those that dead processes of this machine left behind are removed.
 */
export class GrowingFolder {
  readonly path: string;
  readonly #parent: string;

  private constructor(parent: string, path: string) {
    this.#parent = parent;
    this.path = path;
  }

  /** @throws FutureimError FIM-USAGE when the folder cannot be written */
  static async create(parent: string): Promise<GrowingFolder> {
    const name = `.unfinished-${safe(hostname())}-${process.pid}-${randomBytes(4).toString('hex')}`;
    const path = join(parent, name);
    try {
      await makeDurableFolder(parent);
      await removeAbandoned(parent);
      await mkdir(path, { mode: 0o700 });
    } catch (error) {
      throw new FutureimError('FIM-USAGE', {
        message: `the folder "${parent}" cannot be written (${(error as NodeJS.ErrnoException).code})`,
        remedy: 'choose another folder with --to',
        cause: error,
      });
    }
    return new GrowingFolder(parent, path);
  }

  /** Puts the folder in its place in one step. @returns its path */
  async complete(database: string, snapshotAt: string): Promise<string> {
    await syncFolder(this.path);
    const stamp = `${snapshotAt.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
    const name = `${safe(database)}-${stamp}`;
    for (let attempt = 1; ; attempt += 1) {
      const place = join(this.#parent, attempt === 1 ? name : `${name}-${attempt}`);
      try {
        // Fails on a folder that is not empty, so that no backup takes the place of another.
        await rename(this.path, place);
      } catch (error) {
        if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) continue;
        throw error;
      }
      await syncFolder(this.#parent);
      return place;
    }
  }

  async discard(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const [, host, pid] = UNFINISHED.exec(name) ?? [];
    if (host !== safe(hostname()) || isProcessAlive(Number(pid))) continue;
    await rm(join(parent, name), { recursive: true, force: true });
  }
}
