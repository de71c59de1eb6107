import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closeConnection, openConnection } from '../../../src/mysql/connection/connection.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

/** What is run on table `t`, in this order, while another session keeps writing to it. */
const ALTERATIONS: [title: string, ...statements: string[]][] = [
  ['add a column with a default for the old rows', 'ALTER TABLE t ADD COLUMN added INT NOT NULL DEFAULT 7'],
  ['add a column in front', 'ALTER TABLE t ADD COLUMN front VARCHAR(9) FIRST'],
  ['add a column whose default is computed', 'ALTER TABLE t ADD COLUMN made VARCHAR(9) DEFAULT (CONCAT("m", 1))'],
  ['add a generated column', 'ALTER TABLE t ADD COLUMN twice BIGINT AS (n * 2) STORED'],
  ['drop columns', 'ALTER TABLE t DROP COLUMN front, DROP COLUMN made'],
  ['rename a column', 'ALTER TABLE t RENAME COLUMN added TO renamed'],
  ['swap the names of two columns', 'ALTER TABLE t CHANGE a b INT, CHANGE b a INT'],
  ['reorder', 'ALTER TABLE t MODIFY COLUMN name VARCHAR(40) FIRST'],
  ['widen a type', 'ALTER TABLE t MODIFY COLUMN a BIGINT'],
  ['turn a number into text', 'ALTER TABLE t MODIFY COLUMN a VARCHAR(30)'],
  ['make a column unsigned', 'ALTER TABLE t MODIFY COLUMN b INT UNSIGNED'],
  ['change a character set', 'ALTER TABLE t CONVERT TO CHARACTER SET latin1'],
  ['reorder the members of an ENUM', `ALTER TABLE t MODIFY COLUMN kind ENUM('z','y','x')`],
  ['change a default', 'ALTER TABLE t ALTER COLUMN renamed SET DEFAULT 9'],
  [
    'add and drop an index',
    'CREATE INDEX by_n ON t (n)',
    'ALTER TABLE t ADD INDEX again (name)',
    'DROP INDEX by_n ON t',
  ],
  ['make a column invisible', 'ALTER TABLE t MODIFY COLUMN renamed INT INVISIBLE DEFAULT 3'],
  [
    'take another key',
    'ALTER TABLE t DROP PRIMARY KEY, ADD COLUMN other INT NOT NULL DEFAULT 1, ADD PRIMARY KEY (id, other)',
  ],
  ['drop the key', 'ALTER TABLE t DROP PRIMARY KEY'],
  ['get the key back', 'ALTER TABLE t DROP COLUMN other, ADD PRIMARY KEY (id)'],
  ['add a column by instant DDL', 'ALTER TABLE t ADD COLUMN quick INT DEFAULT 4 AFTER id, ALGORITHM=INSTANT'],
  ['rewrite the table', 'OPTIMIZE TABLE t', 'ALTER TABLE t ENGINE=InnoDB', 'ALTER TABLE t FORCE'],
  ['partition it', 'ALTER TABLE t PARTITION BY HASH (id) PARTITIONS 3', 'ALTER TABLE t TRUNCATE PARTITION p1'],
  ['drop the partitions', 'ALTER TABLE t REMOVE PARTITIONING'],
  [
    'exchange by renaming',
    'CREATE TABLE t_new LIKE t',
    'INSERT INTO t_new (id, n, name) SELECT id, n, name FROM t LIMIT 50',
    'RENAME TABLE t TO t_old, t_new TO t',
  ],
  ['rename by ALTER and back', 'ALTER TABLE t RENAME TO t_away', 'ALTER TABLE t_away RENAME t'],
  ['drop and create with other columns', 'DROP TABLE t', 'CREATE TABLE t (n INT, id INT PRIMARY KEY)'],
  ['create in place of it', 'CREATE OR REPLACE TABLE t (id INT PRIMARY KEY, n INT, x TEXT)'],
  ['create from a SELECT', 'CREATE OR REPLACE TABLE t (id INT PRIMARY KEY, n INT) SELECT 1 AS id, 2 AS n'],
  [
    'exchange a partition',
    'CREATE TABLE parted (id INT PRIMARY KEY, n INT) PARTITION BY HASH (id) PARTITIONS 1',
    'INSERT INTO parted VALUES (-8, 8)',
    'ALTER TABLE parted EXCHANGE PARTITION p0 WITH TABLE t',
  ],
  ['truncate', 'TRUNCATE t'],
  [
    'comments and quotes in the statement',
    '/* a */ ALTER /*!50000 TABLE */ `ecommerce` . `t` -- b\n ADD `with ``tick` INT # c',
  ],
  [
    'several at once in one session',
    'ALTER TABLE t ADD p INT',
    'INSERT INTO t (id, p) VALUES (-1, 1)',
    'ALTER TABLE t DROP p',
    'INSERT INTO t (id) VALUES (-2)',
  ],
];

let server: TestServer;
let replication: TestReplication;
let writing = true;
let writer: Promise<void>;
let next = 1000;

/** Inserts, updates and deletes rows all the time, by the columns that are always there. */
async function write(): Promise<void> {
  const connection = await openConnection(server.address);
  while (writing) {
    next += 1;
    for (const sql of [
      `INSERT INTO t (id, n) VALUES (${next}, ${next % 97})`,
      `UPDATE t SET n = n + 1 WHERE id = ${next - 3}`,
      `DELETE FROM t WHERE id = ${next - 7}`,
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

if (has('mariadb-server', 'DDL in flight')) {
  test.before(async () => {
    server = await startTestServer();
    await server.query(
      `CREATE TABLE t (id INT PRIMARY KEY, n INT, a INT, b INT, name VARCHAR(40), kind ENUM('x','y','z')) CHARACTER SET utf8mb4`,
    );
    await server.query(
      `INSERT INTO t SELECT seq, seq, seq * 2, seq * 3, CONCAT('name é ', seq), 1 + seq % 3 FROM seq_1_to_500`,
    );
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
    test(title, async () => {
      for (const statement of statements) await server.query(statement);
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(await differences(), []);
    });
  }

  test('all of it between stop and resume', async () => {
    await replication.replicator.stop('all');
    for (const statement of [
      'DROP TABLE t',
      'CREATE TABLE t (id INT PRIMARY KEY, n INT, a INT, b INT)',
      'INSERT INTO t VALUES (1, 2, 3, 4)',
      'ALTER TABLE t CHANGE a b INT, CHANGE b a INT',
      'INSERT INTO t VALUES (2, 2, 3, 4)',
      'ALTER TABLE t ADD COLUMN c INT DEFAULT 1 FIRST',
      'TRUNCATE TABLE t',
      'INSERT INTO t (id, a, b) VALUES (3, 4, 5)',
    ]) {
      await server.query(statement);
    }
    await replication.replicator.start('all', 'resume-processing');
    assert.equal(await differences(), []);
    const { rows } = await replication.lake.query('SELECT c, id, b, a FROM t WHERE id = 3', { limit: 5 });
    assert.equal(rows, [[1, 3, 5, 4]]);
  });
}

test.run();
