import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { FutureimError } from '../../../core/errors.js';
import { INDEX, isHashed, SITE_CONFIG } from '../../../platform/site-headers.js';
import type { Site, SiteFile, SitePlace } from '../../../targets/ports/site.js';
import type { OperationContext, Target } from '../../../targets/target.js';
import { type Patience, pollUntil } from '../dms/patience.js';
import { statesOf } from '../stacks/stack-target.js';
import { siteFiles, siteKeys } from './site-files.js';
import { publishedSite } from './site-place.js';

export interface DeploySiteOptions {
  /** Folder with the built site. */
  folder: string;
  /** What pages are told beside the address of the API. */
  facts: Record<string, string>;
  patience: Patience;
}

export interface DeployedSite {
  url: string;
  bucket: string;
  /** In the order in which they were uploaded. */
  uploaded: string[];
  unchanged: number;
  removed: string[];
  /** Id of the request to the caches; absent where there are none. */
  invalidation?: string;
}

/** Uploads at once. */
const SIDE_BY_SIDE = 8;

/**
 * Brings what is served to exactly the files of a folder. What a page needs is there before the page: hashed files first,
 * the index last; and goes only when no cache hands out the old page any more. Killed anywhere, it goes on when run
 * again.
 * @throws FutureimError FIM-SITE-MISSING, FIM-STACK-MISSING, FIM-TIMEOUT, FIM-INTERRUPTED, FIM-AWS-…
 */
export async function deploySite(
  target: Target,
  { folder, facts, patience }: DeploySiteOptions,
  context: OperationContext,
): Promise<DeployedSite> {
  const { site } = target;
  if (site === undefined) {
    throw new FutureimError('FIM-NOT-IN-TARGET', {
      message: `publishing the site is not part of the ${target.name} target`,
      remedy: 'futureim deploy --target aws --web',
    });
  }
  const root = resolve(folder);
  const keys = await siteKeys(root);
  const { place, url, api } = await publishedSite(statesOf(target));
  const files = (await siteFiles(root, keys, { api, ...facts })).toSorted((a, b) => rank(a) - rank(b));
  const present = await site.list(place);
  const changed = await changedFiles(site, place, files, present);
  await uploadAll(site, place, changed, context);
  const invalidation = await refreshCaches(site, place, files, { patience, ...context });
  const removed = [...present.keys()].filter((key) => !files.some((file) => file.key === key));
  if (removed.length > 0) await site.remove(place, removed);
  return {
    url,
    bucket: place.bucket,
    uploaded: changed.map(({ key }) => key),
    unchanged: files.length - changed.length,
    removed,
    ...(invalidation === undefined ? {} : { invalidation }),
  };
}

/** Hashed files before those that may name them, the page that names all of them at the end. */
function rank({ key }: SiteFile): number {
  if (isHashed(key)) return 0;
  if (key === INDEX) return 3;
  return key === SITE_CONFIG ? 2 : 1;
}

async function changedFiles(
  site: Site,
  place: SitePlace,
  files: readonly SiteFile[],
  present: ReadonlyMap<string, string>,
): Promise<SiteFile[]> {
  const changed: SiteFile[] = [];
  for (const group of groupsOf(files)) {
    const digests = await Promise.all(
      group.map(({ key }) => (present.has(key) ? site.digestOf(place, key) : Promise.resolve(undefined))),
    );
    changed.push(...group.filter(({ digest }, index) => digest !== digests[index]));
  }
  return changed;
}

async function uploadAll(
  site: Site,
  place: SitePlace,
  files: readonly SiteFile[],
  { events, signal }: OperationContext,
): Promise<void> {
  let done = 0;
  // One rank after the other: no page may come before what it needs.
  for (const step of [0, 1, 2, 3]) {
    for (const group of groupsOf(files.filter((file) => rank(file) === step))) {
      if (signal.aborted) throw interrupted(done, files.length);
      await Promise.all(group.map((file) => site.upload(place, file)));
      done += group.length;
      events.emit('deploy.progress', { message: `uploading the site: ${done}/${files.length}` });
    }
  }
}

/**
 * Named by what was written when, the request is the same one when a run that was interrupted after the upload is run
 * again, and another one when older files come back.
 */
async function refreshCaches(
  site: Site,
  place: SitePlace,
  files: readonly SiteFile[],
  { patience, events, signal }: OperationContext & { patience: Patience },
): Promise<string | undefined> {
  const { distribution } = place;
  if (distribution === undefined) return undefined;
  const written = await site.list(place);
  const versions = files.map(({ key }) => `${key} ${written.get(key)}`).sort();
  const reference = createHash('sha256').update(versions.join('\n')).digest('hex');
  const request = await site.forget(distribution, reference);
  const start = patience.clock.monotonic();
  await pollUntil(
    async () => {
      if (await site.hasForgotten(distribution, request)) return true;
      const waited = Math.round((patience.clock.monotonic() - start) / 1000);
      events.emit('deploy.progress', { message: `waiting until CloudFront has forgotten the old site: ${waited} s` });
      return undefined;
    },
    `the end of the invalidation ${request} of ${distribution}`,
    patience,
    signal,
  );
  return request;
}

function* groupsOf<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += SIDE_BY_SIDE) yield items.slice(start, start + SIDE_BY_SIDE);
}

function interrupted(done: number, total: number): FutureimError {
  return new FutureimError('FIM-INTERRUPTED', {
    message: `interrupted after ${done} of ${total} files; the old pages are still served`,
    remedy: 'run the command again: it uploads what is missing',
  });
}
