import { getMimeType } from 'hono/utils/mime';

/** The document that draws every page. */
export const INDEX = 'index.html';

/** What the pages are told about where they are; written anew with every deployment. */
export const SITE_CONFIG = 'config.json';

/** Where Vite puts a hash of the content, in a folder in which all names have one unless somebody put a file there. */
const LAST_PART = /^assets\/.*-([A-Za-z0-9_]{8,})\.\w+$/;

/** What tells a hash from a word: capitals, or more than one digit. A hash that looks like a word is kept for an hour. */
const NO_WORD = /[A-Z]|\d.*\d/;

/** Asked for by name, and other after every deployment. */
const ALWAYS_ASKED = /(^|\/)(index\.html|config\.json|sw\.js|service-worker\.js|[^/]+\.html|[^/]+\.webmanifest)$/;

/** Whether a file can be kept for good under its name: another content has another name. */
export function isHashed(key: string): boolean {
  return NO_WORD.test(LAST_PART.exec(key)?.[1] ?? '');
}

/** How long browsers and caches may keep a file of the site; `no-cache` is kept, and asked for before each use. */
export function cacheControlOf(key: string): string {
  if (isHashed(key)) return 'public, max-age=31536000, immutable';
  return ALWAYS_ASKED.test(key) ? 'no-cache' : 'public, max-age=3600';
}

export function contentTypeOf(key: string): string {
  return getMimeType(key) ?? 'application/octet-stream';
}
