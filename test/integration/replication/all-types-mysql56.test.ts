import { test } from 'uvu';
import { startMysql56 } from '../../support/mysql56-server.js';
import { has } from '../../support/skip.js';
import { everyType } from './type-cases.js';
import { TYPE_COLUMNS } from './type-values.js';

/** JSON and collations that do not pad came with later versions. */
const UNKNOWN = new Set(['json_c', 'latin1_nopad', 'enum_latin1']);

if (has('mysql-5.6', 'every type through load and CDC of a MySQL that logs no column names')) {
  everyType(test, {
    // Rows as wide as these need a file format that this version has but does not begin with.
    start: () => startMysql56({ variables: { 'innodb-file-format': 'Barracuda', 'innodb-log-file-size': '32M' } }),
    names: Object.keys(TYPE_COLUMNS).filter((name) => !UNKNOWN.has(name)),
    generated: false,
  });
}

test.run();
