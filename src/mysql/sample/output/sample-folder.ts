import { mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FutureimError } from '../../../core/errors.js';
import { TABLES } from '../../../platform/schema/schema.js';
import { GENERATOR_VERSION, type SamplePlan } from '../options.js';

export const TRUTH_FILE = 'truth.json';
export const FEEDS_FOLDER = 'feeds';

/** Where a sample is until it is complete. Within the folder, so that moving its files is renaming them. */
const PARTIAL = '.partial';

const truthHead = z.object({
  generatorVersion: z.int(),
  options: z.record(z.string(), z.unknown()),
  rows: z.record(z.string(), z.int()),
});
/** What tells one sample from another. */
export type TruthHead = z.infer<typeof truthHead>;

/** A folder that holds one sample, and nothing else. */
export class SampleFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  get partial(): string {
    return join(this.path, PARTIAL);
  }

  /** Of the sample that lies here, with or without its tables. */
  truth(): Promise<TruthHead | undefined> {
    return readTruth(this.path);
  }

  /** Whether all these tables lie here. */
  async holds(tables: readonly string[], { gzip }: { gzip: boolean }): Promise<boolean> {
    const names = new Set(await this.#names());
    return tables.every((table) => names.has(fileOf(table, gzip)));
  }

  /**
   * Makes room for a sample. What a run that was killed left behind is removed; nothing else is.
   * @returns whether there was no such folder
   * @throws FutureimError FIM-OUTPUT-EXISTS when a file lies here that is part of no sample, or another sample
   */
  async prepare(replace: boolean): Promise<boolean> {
    const names = await this.#names();
    const foreign = names.find((name) => !OWN_NAMES.has(name));
    if (foreign !== undefined) throw occupied(`"${this.path}" holds "${foreign}", which is part of no sample`);
    const moved = names.filter((name) => name !== PARTIAL);
    if (moved.length > 0) {
      // While files are moved, the truth is the last one in the partial folder.
      const ours = (await readTruth(this.path)) ?? (await readTruth(this.partial));
      if (ours === undefined) throw occupied(`"${this.path}" holds "${moved[0]}", but no ${TRUTH_FILE} beside it`);
      if (!replace && (await readTruth(this.path)) !== undefined) {
        throw occupied(`"${this.path}" holds a sample that was made with other options`, 'pass --replace, or');
      }
    }
    await rm(this.partial, { recursive: true, force: true });
    const first = await mkdir(this.partial, { recursive: true });
    return first !== undefined && first !== this.partial;
  }

  /** Puts the files of the partial folder into the place of whatever lies here, the truth last. */
  async publish(): Promise<void> {
    await rm(join(this.path, TRUTH_FILE), { force: true });
    const fresh = (await readdir(this.partial)).filter((name) => name !== TRUTH_FILE);
    for (const name of await this.#names()) {
      if (name !== PARTIAL) await rm(join(this.path, name), { recursive: true });
    }
    for (const name of [...fresh, TRUTH_FILE]) await rename(join(this.partial, name), join(this.path, name));
    await rmdir(this.partial);
  }

  /** Forgets what is not complete. @param whole the folder too */
  async abandon(whole: boolean): Promise<void> {
    await rm(this.partial, { recursive: true, force: true });
    if (whole) await rmdir(this.path).catch(() => undefined);
  }

  /** Removes the tables, and leaves truth and feeds. */
  async removeTables(): Promise<void> {
    for (const name of TABLE_FILES) await rm(join(this.path, name), { force: true });
  }

  /** @throws FutureimError FIM-OUTPUT-UNWRITABLE */
  async #names(): Promise<string[]> {
    try {
      return await readdir(this.path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw new FutureimError('FIM-OUTPUT-UNWRITABLE', {
        message: `the folder "${this.path}" cannot be read (${(error as NodeJS.ErrnoException).code})`,
        cause: error,
      });
    }
  }
}

export function isSameSample({ generatorVersion, options }: TruthHead, plan: SamplePlan): boolean {
  const equal = Object.entries(plan).every(([name, value]) => options[name] === value);
  return generatorVersion === GENERATOR_VERSION && equal;
}

const fileOf = (table: string, gzip: boolean): string => `${table}.csv${gzip ? '.gz' : ''}`;
const TABLE_FILES = TABLES.flatMap(({ name }) => [fileOf(name, false), fileOf(name, true)]);
const OWN_NAMES = new Set([...TABLE_FILES, TRUTH_FILE, FEEDS_FOLDER, PARTIAL]);

async function readTruth(folder: string): Promise<TruthHead | undefined> {
  try {
    return truthHead.parse(JSON.parse(await readFile(join(folder, TRUTH_FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

function occupied(message: string, before = 'pass'): FutureimError {
  return new FutureimError('FIM-OUTPUT-EXISTS', { message, remedy: `${before} --out with another folder` });
}
