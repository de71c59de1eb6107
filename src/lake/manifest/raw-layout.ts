import { posix } from 'node:path';

/** Folder of a table's files, relative to the lake: as AWS DMS lays them out. */
export function tableFolder(schema: string, table: string): string {
  return posix.join('raw', folderName(schema), folderName(table));
}

/** `LOAD00000001.parquet`, the counter in hexadecimal as AWS DMS writes it. */
export function loadFileName(counter: number): string {
  return `LOAD${counter.toString(16).toUpperCase().padStart(8, '0')}.parquet`;
}

/** Counter of a load file, or undefined for other names. */
export function loadFileCounter(name: string): number | undefined {
  const digits = /^LOAD([0-9A-F]{8,})\.parquet$/.exec(posix.basename(name))?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 16);
}

/**
 * `2026/01/31/20260131-235959123-<first seq>.parquet`.
 * @param committedAt commit time of the file's first change, milliseconds since the epoch
 */
export function changeFileName(committedAt: number, firstSequence: string): string {
  const [date = '', time = ''] = new Date(committedAt).toISOString().slice(0, 23).split('T');
  const name = `${date.replaceAll('-', '')}-${time.replace(/[:.]/g, '')}-${firstSequence}.parquet`;
  return posix.join(date.replaceAll('-', '/'), name);
}

/**
 * Keeps any legal MySQL name a single, portable path segment. Four digits for every character (names hold none beyond
 * U+FFFF), so that no two names share a folder and none is longer than the server's own file name for it.
 */
function folderName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_$-]/gu, (character) => `%${hexadecimal(character)}`);
}

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
