import { type ListedFile, listFolder } from '../../../lake/files/folder-listing.js';
import { LAKE_LAYERS, parseLakePath } from '../../../lake/files/lake-path.js';
import { resourceName } from '../../../platform/resource-name.js';
import { SYSTEMS } from '../../../platform/systems.js';
import type { LakeListing } from '../../ports/lake.js';
import type { LakeObjects } from './lake-objects.js';

/** The buckets of the lake as one tree: raw, curated, and prod with one folder a system. */
export class LakeBuckets {
  readonly #objects: LakeObjects;
  readonly #nameOf: (purpose: string) => string;

  constructor(objects: LakeObjects, { project, environment }: { project: string; environment: string }) {
    this.#objects = objects;
    this.#nameOf = (purpose) => resourceName('bucket', project, purpose, environment);
  }

  async list(path: string, options: { limit: number; after?: string }): Promise<LakeListing> {
    const { layer, rest } = parseLakePath(path);
    const folder = layer === undefined ? '' : [layer, ...rest].join('/');
    return { path: folder, ...(await listFolder(this.#below(layer === undefined ? [] : [layer, ...rest]), options)) };
  }

  /** Everything below a folder of the tree, by its path from there. */
  async *#below([layer, ...rest]: string[]): AsyncGenerator<ListedFile> {
    if (layer === undefined) {
      for (const each of LAKE_LAYERS) yield* within(each, this.#below([each]));
    } else if (layer === 'prod' && rest.length === 0) {
      for (const system of SYSTEMS) yield* within(system, this.#below([layer, system]));
    } else {
      const [system, ...deeper] = rest;
      const [purpose, folders] = layer === 'prod' ? [`${system}-prod`, deeper] : [layer, rest];
      const prefix = folders.map((name) => `${name}/`).join('');
      for await (const { key, bytes, modified } of this.#objects.list(this.#nameOf(purpose), prefix)) {
        yield { path: key.slice(prefix.length), bytes, modified };
      }
    }
  }
}

async function* within(folder: string, files: AsyncIterable<ListedFile>): AsyncGenerator<ListedFile> {
  for await (const file of files) yield { ...file, path: `${folder}/${file.path}` };
}
