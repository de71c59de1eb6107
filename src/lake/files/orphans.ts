import type { ManifestTable } from '../manifest/manifest.js';

/** Those of the paths in a table's folder, relative to the lake, that the table does not list. */
export function orphansOf(table: ManifestTable, paths: readonly string[]): string[] {
  const listed = new Set(table.files.map((file) => file.path));
  return paths.filter((path) => !listed.has(path));
}
