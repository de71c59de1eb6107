import { test } from 'uvu';
import { startTestServer } from '../../../support/private-server.js';
import { has } from '../../../support/skip.js';
import { everyType } from './type-cases.js';

if (has('mariadb-server', 'every type through backup and restore')) {
  everyType(test, { start: () => startTestServer(), unknown: new Set(), generated: true });
}

test.run();
