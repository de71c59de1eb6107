import { test } from 'uvu';
import { startMysql56 } from '../../../support/mysql56-server.js';
import { has } from '../../../support/skip.js';
import { everyType } from './type-cases.js';

/** Came with later versions, or with MariaDB. */
const UNKNOWN = new Set('json_c latin1_nopad enum_latin1 uuid_c inet4_c inet6_c compressed_c'.split(' '));

if (has('mysql-5.6', 'every type through backup and restore of MySQL 5.6')) {
  everyType(test, {
    // Rows as wide as these need a file format that this version has but does not begin with.
    start: () => startMysql56({ variables: { 'innodb-file-format': 'Barracuda', 'innodb-log-file-size': '32M' } }),
    unknown: UNKNOWN,
    generated: false,
  });
}

test.run();
