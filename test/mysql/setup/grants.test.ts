import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseServerFacts } from '../../../src/mysql/connection/server-facts.js';
import { hasGlobalGrant, parseGrants } from '../../../src/mysql/setup/grants.js';
import { replicationPrivileges } from '../../../src/mysql/setup/replication-privileges.js';
import { grantStatements } from '../../../src/mysql/setup/replication-user.js';

test('the lines of SHOW GRANTS, MariaDB and MySQL', () => {
  assert.equal(
    parseGrants([
      "GRANT REPLICATION SLAVE, BINLOG MONITOR ON *.* TO `r`@`%` IDENTIFIED BY PASSWORD '*AB'",
      'GRANT SELECT (`a`, `b`), INSERT ON `shop`.`orders` TO `r`@`%`',
      "GRANT PROXY ON ''@'%' TO 'root'@'localhost' WITH GRANT OPTION",
      'GRANT `reader`@`%` TO `r`@`%`',
    ]),
    [
      { privilege: 'REPLICATION SLAVE', on: '*.*' },
      { privilege: 'BINLOG MONITOR', on: '*.*' },
      { privilege: 'INSERT', on: '`shop`.`orders`' },
    ],
  );
});

test('ALL PRIVILEGES counts on everything only', () => {
  const wanted = ['REPLICATION SLAVE'];
  assert.ok(hasGlobalGrant(parseGrants(['GRANT ALL PRIVILEGES ON *.* TO `a`@`%` WITH GRANT OPTION']), wanted));
  assert.not(hasGlobalGrant(parseGrants(['GRANT ALL PRIVILEGES ON `shop`.* TO `a`@`%`']), wanted));
  assert.not(hasGlobalGrant([], wanted));
});

const PRIVILEGES: [version: string, ...grants: string[]][] = [
  ['10.11.19-MariaDB-log', 'REPLICATION SLAVE', 'BINLOG MONITOR'],
  ['5.5.5-10.4.30-MariaDB', 'REPLICATION SLAVE', 'REPLICATION CLIENT'],
  ['8.0.36', 'REPLICATION SLAVE', 'REPLICATION CLIENT', 'FLUSH_TABLES'],
  ['5.7.44-log', 'REPLICATION SLAVE', 'REPLICATION CLIENT', 'RELOAD'],
];

for (const [version, ...grants] of PRIVILEGES) {
  test(`privileges on ${version}`, () => {
    assert.equal(
      replicationPrivileges(parseServerFacts(version, '')).map(({ grant }) => grant),
      grants,
    );
  });
}

test('wildcards in a database name are escaped in GRANT', () => {
  const [, select] = grantStatements({ user: "o'b", host: '10.%', database: 'my_shop' }, ['REPLICATION SLAVE']);
  assert.is(select, "GRANT SELECT ON `my\\_shop`.* TO 'o\\'b'@'10.%'");
});

test.run();
