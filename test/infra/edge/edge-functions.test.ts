import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { API_PATHS, SITE_PATHS } from '../../../src/infra/stacks/edge/edge-functions.js';

/** Runs a function as CloudFront does: a script that declares `handler`. */
function uriAfter(code: string, uri: string): string {
  const handler = new Function(`${code}; return handler;`)() as (event: object) => { uri: string };
  return handler({ request: { uri, method: 'GET', headers: {} } }).uri;
}

for (const [uri, expected] of [
  ['/', '/index.html'],
  ['/login', '/index.html'],
  ['/dashboard/market-intelligence-hub', '/index.html'],
  ['/dashboard/v1.2/', '/index.html'],
  ['/assets/index-0a1b2c.js', '/assets/index-0a1b2c.js'],
  ['/config.json', '/config.json'],
] as const) {
  test(`the site answers ${uri} with ${expected}`, () => assert.is(uriAfter(SITE_PATHS, uri), expected));
}

for (const [uri, expected] of [
  ['/api/auth/login', '/auth/login'],
  ['/api/admin/systems/api', '/admin/systems/api'],
  ['/api/', '/'],
  ['/api', '/'],
  ['/apiary', '/apiary'],
] as const) {
  test(`the gateway is asked for ${expected} by ${uri}`, () => assert.is(uriAfter(API_PATHS, uri), expected));
}

test.run();
