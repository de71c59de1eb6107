import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeConnection, openConnection } from '../../../src/mysql/connection/connection.js';
import { startMysql56 } from '../../support/mysql56-server.js';
import type { TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

/** Each makes the stored rows of `t` mean something else; names, types and members are in no event of the binlog. */
const ALTERATIONS: [title: string, ...statements: string[]][] = [
  ['swap the names of two columns', 'ALTER TABLE t CHANGE a b INT, CHANGE b a INT'],
  ['make a column unsigned', 'ALTER TABLE t MODIFY COLUMN u BIGINT UNSIGNED NOT NULL'],
  ['reorder the members of an ENUM', `ALTER TABLE t MODIFY COLUMN kind ENUM('z','Y','it''s','back\\\\slash')`],
  ['reorder the members of a SET', `ALTER TABLE t MODIFY COLUMN tags SET('c','B','a')`],
  ['exchange two columns of one type', 'ALTER TABLE t MODIFY COLUMN b INT AFTER id'],
  ['add a column with a default for the old rows', 'ALTER TABLE t ADD COLUMN added INT NOT NULL DEFAULT 7 FIRST'],
  ['change a character set', 'ALTER TABLE t CONVERT TO CHARACTER SET latin1'],
  ['drop and create with other columns of the same types', 'DROP TABLE t', create('b', 'a')],
  [
    'rename another table into its place',
    create('a', 'b', 'other'),
    'RENAME TABLE t TO away, other TO t',
    'DROP TABLE away',
  ],
];

function create(first: string, second: string, name = 't'): string {
  return `CREATE TABLE ${name} (id INT PRIMARY KEY AUTO_INCREMENT, ${first} INT, ${second} INT, u BIGINT NOT NULL DEFAULT -1,
    kind ENUM('it''s','Y','z','back\\\\slash'), tags SET('a','B','c'), name VARCHAR(40)) CHARACTER SET utf8mb4`;
}

let server: TestServer;
let replication: TestReplication;
let writing = true;
let writer: Promise<void>;

async function write(): Promise<void> {
  const connection = await openConnection(server.address);
  for (let n = 1; writing; n += 1) {
    for (const sql of [
      `INSERT INTO t (a, b, u, kind, tags, name) VALUES (${n}, ${-n}, 1, 1 + ${n} % 4, 1 + ${n} % 7, 'é ${n}')`,
      `UPDATE t SET a = a + 1, name = 'ÿ' WHERE a = ${n - 3}`,
      `DELETE FROM t WHERE a = ${n - 9}`,
    ]) {
      // The table is away or being altered for a moment.
      await connection.query(sql).catch(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await closeConnection(connection);
}

/** A table that was loaded anew since its rows were counted on the server cannot say what it held then: asked again. */
async function differences(): Promise<string[]> {
  for (;;) {
    try {
      return await replication.differences();
    } catch (error) {
      if ((error as { code?: string }).code !== 'FIM-TASK-STATE') throw error;
    }
  }
}

if (has('mysql-5.6', 'DDL in flight on a MySQL that logs no column names')) {
  test.before(async () => {
    server = await startMysql56();
    await server.query(create('a', 'b'));
    replication = await startReplication(server.address, { all: ['t'] });
    await replication.replicator.start('all', 'start-replication');
    await replication.caughtUp();
    writer = write();
  });

  test.after(async () => {
    writing = false;
    await writer;
    await replication?.close();
    await server?.stop();
  });

  for (const [title, ...statements] of ALTERATIONS) {
    test(`${title}, under writes`, async () => {
      for (const statement of statements) await server.query(statement);
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(await differences(), []);
    });
  }

  test('altered while the task was stopped, and the numbers of the tables were given out anew', async () => {
    writing = false;
    await writer;
    await replication.replicator.stop('all');
    await server.query(`INSERT INTO t (a, b, u, kind) VALUES (70001, 1, 1, 'z')`);
    await server.query('CREATE TABLE u (x INT, y INT)');
    await server.restart();
    await server.query('INSERT INTO u VALUES (1, 2)');
    await server.query('ALTER TABLE t CHANGE a b INT, CHANGE b a INT');
    await server.query(`INSERT INTO t (a, b, u, kind) VALUES (70002, 2, 2, 'z')`);
    await server.restart();
    await server.query(`INSERT INTO t (a, b, u, kind) VALUES (70003, 3, 3, 'z')`);
    await replication.replicator.start('all', 'resume-processing');
    assert.equal(await differences(), []);
    const { rows } = await replication.lake.query('SELECT a, b FROM t WHERE name IS NULL ORDER BY u', { limit: 5 });
    assert.equal(rows, [
      [1, 70001],
      [70002, 2],
      [70003, 3],
    ]);
  });

  test('altered behind the back of the binlog: the table is loaded anew when the types show it', async () => {
    await server.query('SET SESSION sql_log_bin = 0');
    await server.query('ALTER TABLE t MODIFY COLUMN a VARCHAR(20)');
    await server.query('SET SESSION sql_log_bin = 1');
    await server.query(`INSERT INTO t (a, b) VALUES ('text', 9)`);
    assert.equal(await differences(), []);
    assert.match(replication.log.join('\n'), 'its columns changed to 7 of other types');
  });
}

test.run();
