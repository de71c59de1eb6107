import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the bundles of the functions are, as seen from this file: in the program, and from a checkout. */
const FOLDERS = ['./functions', '../functions', '../../../../dist/functions'];

/** Code of every function that this release has, by name; each is one module without further files. */
export function functionBundles(): Map<string, string> {
  const folder = FOLDERS.map((each) => fileURLToPath(new URL(each, import.meta.url))).find(isFolderOfBundles);
  if (folder === undefined) return new Map();
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(moduleOf(folder, name), 'utf8')]));
}

const moduleOf = (folder: string, name: string): string => join(folder, name, 'index.mjs');

/** The sources have a folder of that name as well. */
const isFolderOfBundles = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).every((name) => existsSync(moduleOf(folder, name)));
