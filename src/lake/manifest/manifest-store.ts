import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../core/durable-file.js';
import { FutureimError } from '../../core/errors.js';
import type { Manifest } from './manifest.js';

/** Reads and replaces the manifests of one lake. */
export class ManifestStore {
  readonly #folder: string;

  /** @param folder absolute path of the manifests folder */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async load(task: string): Promise<Manifest | undefined> {
    const path = this.#path(task);
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    return parseManifest(text, path);
  }

  async loadAll(): Promise<Manifest[]> {
    const names = await this.#names();
    const manifests = await Promise.all(names.map((name) => this.load(name)));
    return manifests.filter((manifest) => manifest !== undefined);
  }

  /** Durable when it returns; readers see the old or the new manifest, nothing between. */
  async save(manifest: Manifest): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await replaceFile(this.#path(manifest.task), JSON.stringify(manifest));
  }

  async #names(): Promise<string[]> {
    try {
      const files = await readdir(this.#folder);
      return files
        .filter((file) => file.endsWith('.json'))
        .map((file) => file.slice(0, -'.json'.length))
        .sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  #path(task: string): string {
    return join(this.#folder, `${task}.json`);
  }
}

function parseManifest(text: string, path: string): Manifest {
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.formatVersion === 1 && Array.isArray(manifest.tables)) return manifest;
  } catch (cause) {
    throw damaged(path, cause);
  }
  throw damaged(path, undefined);
}

function damaged(path: string, cause: unknown): FutureimError {
  return new FutureimError('FIM-LAKE-CORRUPT', {
    message: `the manifest "${path}" cannot be read`,
    reason: 'it is not a manifest of format version 1; it was changed from outside or the disk is damaged',
    remedy: 'restore the file from a backup, or futureim down --wipe and futureim up',
    cause,
  });
}
