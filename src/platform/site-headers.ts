import { getMimeType } from 'hono/utils/mime';

/** The document that draws every page. */
export const INDEX = 'index.html';

/** What the pages are told about where they are; written anew with every deployment. */
export const SITE_CONFIG = 'config.json';

/** A name that Vite has put a hash of the content into: another content has another name. */
const HASHED = /^assets\/.*-[\w-]{8,}\.\w+$/;

/** Asked for by name, and other after every deployment. */
const ALWAYS_ASKED = /(^|\/)(index\.html|config\.json|sw\.js|service-worker\.js|[^/]+\.html|[^/]+\.webmanifest)$/;

/** Whether a file can be kept for good under its name. */
export function isHashed(key: string): boolean {
  return HASHED.test(key);
}

/** How long browsers and caches may keep a file of the site; `no-cache` is kept, and asked for before each use. */
export function cacheControlOf(key: string): string {
  if (isHashed(key)) return 'public, max-age=31536000, immutable';
  return ALWAYS_ASKED.test(key) ? 'no-cache' : 'public, max-age=3600';
}

export function contentTypeOf(key: string): string {
  return getMimeType(key) ?? 'application/octet-stream';
}
