import { test } from 'uvu';
import { startTestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';
import { everyType } from './type-cases.js';
import { TYPE_COLUMNS } from './type-values.js';

if (has('mariadb-server', 'every type through load and CDC')) {
  everyType(test, { start: () => startTestServer(), names: Object.keys(TYPE_COLUMNS), generated: true });
}

test.run();
