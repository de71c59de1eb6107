import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseCreateUser } from '../../../../src/mysql/preflight/facts/account.js';

const parse = (text: string, defaultDays = 0) => parseCreateUser("'dms'@'%'", text, defaultDays);

test('MySQL 8 names plugin, expiry and lock', () => {
  const text =
    "CREATE USER `dms`@`%` IDENTIFIED WITH 'caching_sha2_password' AS '$A$005$ACCOUNT LOCK \\' it''s' REQUIRE NONE PASSWORD EXPIRE INTERVAL 90 DAY ACCOUNT UNLOCK PASSWORD HISTORY DEFAULT";
  assert.equal(parse(text), {
    name: "'dms'@'%'",
    plugins: ['caching_sha2_password'],
    locked: false,
    expired: false,
    lifetimeDays: 90,
    maxConnections: 0,
  });
});

test('the default lifetime counts where the account has none of its own', () => {
  assert.is(parse("CREATE USER `dms`@`%` IDENTIFIED WITH 'x' AS 'y' PASSWORD EXPIRE DEFAULT", 30).lifetimeDays, 30);
  assert.is(parse("CREATE USER `dms`@`%` IDENTIFIED WITH 'x' AS 'y' PASSWORD EXPIRE NEVER", 30).lifetimeDays, 0);
});

test('MariaDB names several plugins, and none for a plain password', () => {
  const either = "CREATE USER `dms`@`%` IDENTIFIED VIA unix_socket OR mysql_native_password USING '*0' ACCOUNT LOCK";
  assert.equal(parse(either).plugins, ['unix_socket', 'mysql_native_password']);
  assert.is(parse(either).locked, true);
  const plain = "CREATE USER `dms`@`%` IDENTIFIED BY PASSWORD '*0' WITH MAX_USER_CONNECTIONS 3 PASSWORD EXPIRE";
  assert.equal(parse(plain).plugins, ['mysql_native_password']);
  assert.is(parse(plain).maxConnections, 3);
  assert.is(parse(plain).expired, true);
});

test.run();
