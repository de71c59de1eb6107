import { test } from 'uvu';
import { startMysql56 } from '../../../support/mysql56-server.js';
import { has } from '../../../support/skip.js';
import { realSchemas } from './real-schema-cases.js';

/** Keys of more than 767 bytes, which this version has but does not begin with. */
const LONG_KEYS = { 'innodb-file-format': 'Barracuda', 'innodb-large-prefix': 1 };
const WHAT = 'backups of real schemas of MySQL 5.6';

if (has('mysql-5.6', WHAT) && has('test-data', WHAT)) {
  realSchemas(test, () => startMysql56({ variables: LONG_KEYS }));
}

test.run();
