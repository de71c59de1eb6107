import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openConnection } from '../../../src/mysql/connection/connection.js';
import { has } from '../../support/skip.js';
import { assertEqualAfterReload, assertEqualLake, succeed } from './answer.js';
import { replicated } from './harness.js';
import { settled } from './settled-task.js';

const test = suite('sessions whose changes the binlog does not hold as rows');

const FIT = [
  'SET GLOBAL binlog_format = ROW',
  'SET GLOBAL binlog_row_image = FULL',
  'SET GLOBAL binlog_row_metadata = FULL',
];

if (has('mariadb-server', 'sessions without full row images')) {
  test('a session that logs statements instead of rows loses nothing', async () => {
    await replicated(async (server, program) => {
      const session = await openConnection(server.address);
      try {
        await session.query('SET SESSION binlog_format = STATEMENT');
        for (const statement of [
          `INSERT INTO t VALUES (10, 'plain')`,
          `/* from the application */ INSERT INTO t VALUES (11, 'after a comment')`,
          `-- from the application\n INSERT INTO t VALUES (12, 'after a line comment')`,
          `SET STATEMENT max_statement_time = 10 FOR INSERT INTO t VALUES (13, 'set statement')`,
          `REPLACE INTO t VALUES (1, 'replaced')`,
          `UPDATE t SET v = CONCAT(v, '!') WHERE id > 9`,
          `DELETE FROM t WHERE id = 2`,
        ]) {
          await session.query(statement);
          await assertEqualAfterReload(program);
        }
        await session.beginTransaction();
        await session.query(`INSERT INTO t VALUES (20, 'in a transaction')`);
        await session.query(`/* comment */ UPDATE t SET v = 'changed' WHERE id = 20`);
        await session.commit();
        await assertEqualAfterReload(program);
      } finally {
        session.destroy();
      }
    });
  });

  for (const [setting, low] of [
    ['binlog_row_metadata', 'NO_LOG'],
    ['binlog_row_metadata', 'MINIMAL'],
    ['binlog_row_image', 'MINIMAL'],
    ['binlog_row_image', 'NOBLOB'],
  ]) {
    test(`${setting} becomes ${low} while a task runs: right data or a named failure`, async () => {
      await replicated(
        async (server, program) => {
          await server.query(`SET GLOBAL ${setting} = ${low}`);
          const session = await openConnection(server.address);
          try {
            await session.query(`INSERT INTO wide VALUES (100, 'a', 'b', NULL)`);
            await session.query(`UPDATE wide SET a = 'changed' WHERE id = 1`);
            await session.query(`UPDATE wide SET b = NULL WHERE id = 2`);
            await session.query(`DELETE FROM wide WHERE id = 3`);
          } finally {
            session.destroy();
          }
          if (low === 'NO_LOG' || (low === 'MINIMAL' && setting === 'binlog_row_metadata')) {
            assert.is((await settled(program)).lastFailure?.code, 'FIM-BINLOG-UNREADABLE');
          } else {
            await assertEqualAfterReload(program);
          }
          for (const statement of FIT) await server.query(statement);
          await succeed(program, ['dms-start', '--reload', '--yes']);
          await server.query(`UPDATE wide SET a = 'again' WHERE id = 1`);
          await succeed(program, ['up']);
          await assertEqualLake(program);
        },
        [
          'CREATE TABLE wide (id INT PRIMARY KEY, a TEXT, b TEXT, c LONGBLOB)',
          `INSERT INTO wide VALUES (1, 'a', 'b', 'c'), (2, 'a', 'b', 'c'), (3, 'a', 'b', 'c')`,
        ],
      );
    });
  }
}

test.run();
