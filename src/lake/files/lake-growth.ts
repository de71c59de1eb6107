import { posix } from 'node:path';
import type { ManifestFile } from '../manifest/manifest.js';
import { ManifestStore } from '../manifest/manifest-store.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Bytes of changes a day, from the files of the last 24 hours by the commit time in their names.
 * @returns undefined when changes have been followed for less than an hour, too short to tell
 */
export async function lakeGrowth(manifestsFolder: string, now: Date): Promise<number | undefined> {
  const manifests = await new ManifestStore(manifestsFolder).loadAll();
  const since = Math.min(
    ...manifests.map(({ fullLoadFinishDate }) => Date.parse(fullLoadFinishDate ?? '')).filter(isTime),
  );
  const followed = now.getTime() - since;
  if (!isTime(followed) || followed < HOUR) return undefined;
  const span = Math.min(DAY, followed);
  const recent = manifests
    .flatMap(({ tables }) => tables.flatMap(({ files }) => files))
    .filter((file) => file.kind === 'cdc' && committedAt(file) >= now.getTime() - span);
  return (recent.reduce((sum, { bytes }) => sum + bytes, 0) * DAY) / span;
}

/** Commit time of a file's first change, from its name; NaN when the name holds none. */
function committedAt({ path }: ManifestFile): number {
  const parts = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(posix.basename(path));
  if (parts === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute, second);
}

const isTime = (time: number): boolean => Number.isFinite(time);
