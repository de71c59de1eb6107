import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from '../project.js';

/** Folders that hold generated documents only; anything else in them is out of date. */
const GENERATED_FOLDERS = ['docs/commands', 'docs/schemas'];

export async function writeDocuments(documents: ReadonlyMap<string, string>): Promise<void> {
  for (const path of await strangers(documents)) await rm(join(ROOT, path));
  for (const [path, content] of documents) {
    await mkdir(dirname(join(ROOT, path)), { recursive: true });
    await writeFile(join(ROOT, path), content);
  }
}

/** Paths whose file is missing, differs, or should not be there. */
export async function checkDocuments(documents: ReadonlyMap<string, string>): Promise<string[]> {
  const drifted = await strangers(documents);
  for (const [path, content] of documents) {
    const found = await readFile(join(ROOT, path), 'utf8').catch(() => undefined);
    if (found !== content) drifted.push(path);
  }
  return drifted;
}

async function strangers(documents: ReadonlyMap<string, string>): Promise<string[]> {
  const found: string[] = [];
  for (const folder of GENERATED_FOLDERS) {
    const names = await readdir(join(ROOT, folder)).catch(() => []);
    found.push(...names.map((name) => `${folder}/${name}`).filter((path) => !documents.has(path)));
  }
  return found;
}
