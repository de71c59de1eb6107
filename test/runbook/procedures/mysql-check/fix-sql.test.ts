import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../../../src/core/findings.js';
import { FIX_SQL_MARK, fixSql } from '../../../../src/runbook/procedures/mysql-check/fix-sql.js';

const finding = (id: string, remedy: Finding['remedy'], rest: Partial<Finding> = {}): Finding => ({
  id,
  status: 'fail',
  severity: 'fail',
  title: 'as it should be',
  evidence: 'as it is',
  effect: 'what follows',
  ...(remedy === undefined ? {} : { remedy }),
  ...rest,
});

const statements = (script: string) => script.split('\n').filter((line) => line !== '' && !line.startsWith('--'));

test('statements stand as they are; costs, restarts and lines for my.cnf are comments', () => {
  const script = fixSql(
    [
      finding('bl.format', {
        text: 'log rows',
        sql: ["SET GLOBAL binlog_format = 'ROW'"],
        ini: ['binlog_format = ROW'],
        iniFile: 'my.ini',
      }),
      finding(
        't.engine',
        { text: 'move', sql: ['ALTER TABLE a ENGINE = InnoDB'], caution: 'rebuilds the table' },
        { status: 'warn' },
      ),
      finding('bl.on', { text: 'switch on', ini: ['log_bin = mysql-bin'], restart: true }),
      finding('trx.long', { text: 'grant', sql: ['GRANT PROCESS ON *.* TO x'] }, { status: 'skip' }),
      finding('t.pk', undefined, { status: 'pass' }),
    ],
    'mysql.example.internal:3306/shop',
  );
  assert.fixture(
    script,
    `${FIX_SQL_MARK}: remedies for mysql.example.internal:3306/shop
-- Read it, then run it with the mysql client as an administrator, and check again.
-- What is a comment needs a decision, a restart, or a change of the configuration file.

-- bl.format (fail): as it is
-- what follows
-- → log rows
SET GLOBAL binlog_format = 'ROW';
-- [mysqld] in my.ini:
--   binlog_format = ROW

-- t.engine (warn): as it is
-- what follows
-- → move
-- Remove the dashes once it suits: it rebuilds the table.
-- ALTER TABLE a ENGINE = InnoDB;

-- bl.on (fail): as it is
-- what follows
-- → switch on
-- [mysqld] in my.cnf:
--   log_bin = mysql-bin
-- then restart the MySQL server
`,
  );
});

test('nothing that the server said becomes a statement', () => {
  const evidence = 'a\nDROP DATABASE shop;\r\nDROP TABLE b;\u2028DROP TABLE c;';
  assert.equal(
    statements(fixSql([finding('t.name', { text: `rename ${evidence}`, ini: [evidence] }, { evidence })], evidence)),
    [],
  );
});

test('a sound source gives a script that does nothing', () => {
  assert.match(fixSql([], 'a:1/b'), /-- There is nothing to mend\.\n$/);
});

test.run();
