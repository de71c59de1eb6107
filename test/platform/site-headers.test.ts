import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { cacheControlOf, contentTypeOf } from '../../src/platform/site-headers.js';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const HOUR = 'public, max-age=3600';

for (const [key, cacheControl, type] of [
  ['index.html', 'no-cache', 'text/html; charset=utf-8'],
  ['help/index.html', 'no-cache', 'text/html; charset=utf-8'],
  ['config.json', 'no-cache', 'application/json'],
  ['sw.js', 'no-cache', 'text/javascript; charset=utf-8'],
  ['site.webmanifest', 'no-cache', 'application/manifest+json'],
  ['assets/index-4f2a91c0.js', IMMUTABLE, 'text/javascript; charset=utf-8'],
  ['assets/index-DiwrgTda.css', IMMUTABLE, 'text/css; charset=utf-8'],
  ['assets/fonts/roboto-B_x99kQ1.woff2', IMMUTABLE, 'font/woff2'],
  // A word is no hash, and neither is a short one: both keep their name when the content changes.
  ['assets/logo.svg', HOUR, 'image/svg+xml; charset=utf-8'],
  ['assets/logo-dark.svg', HOUR, 'image/svg+xml; charset=utf-8'],
  ['assets/logo-darktheme.svg', HOUR, 'image/svg+xml; charset=utf-8'],
  ['assets/logo-dark-theme.svg', HOUR, 'image/svg+xml; charset=utf-8'],
  ['favicon.ico', HOUR, 'image/x-icon'],
  ['data-4f2a91c0.json', HOUR, 'application/json'],
  ['LICENSE', HOUR, 'application/octet-stream'],
] as const) {
  test(`${key} is served as ${type}, ${cacheControl}`, () => {
    assert.equal([cacheControlOf(key), contentTypeOf(key)], [cacheControl, type]);
  });
}

test.run();
