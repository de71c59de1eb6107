import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import createIgnore, { type Ignore } from 'ignore';

/** The rules of one .gitignore, which hold for the folder it is in. */
interface RuleFile {
  folder: string;
  rules: Ignore;
}

/** The .gitignore files that hold for a folder, the nearest last. */
export class IgnoreRules {
  readonly #files: readonly RuleFile[];

  private constructor(files: readonly RuleFile[]) {
    this.#files = files;
  }

  /** Those of a folder and of the folders above it, up to the root of its repository. */
  static async of(folder: string): Promise<IgnoreRules> {
    const parents = await foldersOfRepository(folder);
    const files = await Promise.all(parents.map(ruleFileOf));
    return new IgnoreRules(files.filter((file) => file !== undefined));
  }

  /** These, and those of a folder within. */
  async within(folder: string): Promise<IgnoreRules> {
    const file = await ruleFileOf(folder);
    return file === undefined ? this : new IgnoreRules([...this.#files, file]);
  }

  /** @param path absolute */
  ignores(path: string, { isFolder }: { isFolder: boolean }): boolean {
    return this.#files.reduce((ignored, { folder, rules }) => {
      const name = relative(folder, path).split(sep).join('/');
      const said = rules.test(isFolder ? `${name}/` : name);
      return said.ignored || (ignored && !said.unignored);
    }, false);
  }
}

/** From the root of the repository down to the folder; the folder alone where there is no repository. */
async function foldersOfRepository(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (let current = folder; ; current = dirname(current)) {
    found.unshift(current);
    if (await exists(join(current, '.git'))) return found;
    if (dirname(current) === current) return [folder];
  }
}

async function ruleFileOf(folder: string): Promise<RuleFile | undefined> {
  const text = await readFile(join(folder, '.gitignore'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : { folder, rules: createIgnore().add(text) };
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
