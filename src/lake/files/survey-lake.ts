import { stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { ManifestFile, ManifestTable } from '../manifest/manifest.js';
import { ManifestStore } from '../manifest/manifest-store.js';
import { tableFolder } from '../manifest/raw-layout.js';
import { filesBelow } from './files-below.js';
import { orphansOf } from './orphans.js';

/** A younger file may be on its way into a manifest, or out of it while a reader still has it open; milliseconds. */
const SETTLED_AFTER = 10 * 60_000;
/** Smaller files of changes are joined with their neighbours. */
const SMALL_BYTES = 16 * 1024 * 1024;

/** What lies in the lake's folders, told by names and sizes alone: no file is read. */
export interface LakeSurvey {
  tables: number;
  /** Files that manifests list, and their bytes. */
  files: number;
  bytes: number;
  /** Listed files that are not there, or have another size. */
  missing: { table: string; path: string; problem: string }[];
  /** Files in the folders of tables that no manifest lists. */
  orphans: { files: number; bytes: number; example?: string };
  /** The table with the most small files of changes. */
  mostSmallFiles: { table: string; files: number };
}

/** @throws FutureimError FIM-LAKE-CORRUPT when a manifest cannot be read */
export async function surveyLake(lakeFolder: string, manifestsFolder: string, now: Date): Promise<LakeSurvey> {
  const store = new ManifestStore(manifestsFolder);
  const tables = (await store.loadAll()).flatMap((manifest) => manifest.tables);
  const survey: LakeSurvey = {
    tables: tables.length,
    files: 0,
    bytes: 0,
    missing: [],
    orphans: { files: 0, bytes: 0 },
    mostSmallFiles: { table: '', files: 0 },
  };
  for (const table of tables) {
    survey.files += table.files.length;
    survey.bytes += table.files.reduce((sum, { bytes }) => sum + bytes, 0);
    const small = table.files.filter(({ kind, bytes }) => kind === 'cdc' && bytes < SMALL_BYTES).length;
    if (small >= survey.mostSmallFiles.files) survey.mostSmallFiles = { table: table.table, files: small };
    survey.missing.push(...(await missingFiles(store, table, lakeFolder)));
    await countOrphans(survey, table, lakeFolder, now);
  }
  return survey;
}

/** The agent may have joined and removed files since the manifest was read, so what is missing is asked again. */
async function missingFiles(
  store: ManifestStore,
  table: ManifestTable,
  lakeFolder: string,
): Promise<LakeSurvey['missing']> {
  const problems = await problemsOf(table.files, lakeFolder);
  if (problems.length === 0) return [];
  const current = (await store.loadAll())
    .flatMap((manifest) => manifest.tables)
    .find((each) => each.schema === table.schema && each.table === table.table);
  const again = await problemsOf(current?.files ?? [], lakeFolder);
  return again.map((problem) => ({ table: table.table, ...problem }));
}

async function problemsOf(files: readonly ManifestFile[], lakeFolder: string) {
  const problems: { path: string; problem: string }[] = [];
  for (const { path, bytes } of files) {
    const size = await sizeAndAge(join(lakeFolder, path));
    if (size === undefined) problems.push({ path, problem: 'is missing' });
    else if (size.bytes !== bytes) problems.push({ path, problem: `has ${size.bytes} bytes instead of ${bytes}` });
  }
  return problems;
}

async function countOrphans(survey: LakeSurvey, table: ManifestTable, lakeFolder: string, now: Date): Promise<void> {
  const folder = tableFolder(table.schema, table.table);
  const paths = (await filesBelow(join(lakeFolder, folder))).map((path) => posix.join(folder, path));
  for (const path of orphansOf(table, paths)) {
    const file = await sizeAndAge(join(lakeFolder, path));
    if (file === undefined || now.getTime() - file.modified < SETTLED_AFTER) continue;
    survey.orphans.files += 1;
    survey.orphans.bytes += file.bytes;
    survey.orphans.example ??= path;
  }
}

async function sizeAndAge(path: string): Promise<{ bytes: number; modified: number } | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { bytes: size, modified: mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
