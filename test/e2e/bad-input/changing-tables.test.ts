import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { TestServer } from '../../support/private-server.js';
import type { Program } from '../../support/program.js';
import { has } from '../../support/skip.js';
import { ask, assertEqualAfterReload, succeed, verdicts } from './answer.js';
import { replicated } from './harness.js';

const test = suite('tables that are dropped, renamed, truncated and made anew');

const TABLES = [
  'CREATE TABLE dropped (id INT PRIMARY KEY)',
  'INSERT INTO dropped VALUES (1)',
  'CREATE TABLE renamed (id INT PRIMARY KEY)',
  'INSERT INTO renamed VALUES (1)',
  'CREATE TABLE truncated (id INT PRIMARY KEY)',
  'INSERT INTO truncated VALUES (1), (2)',
  'CREATE TABLE recreated (id INT PRIMARY KEY, old TEXT)',
  `INSERT INTO recreated VALUES (1, 'old')`,
  'CREATE TABLE swapped (id INT PRIMARY KEY)',
  'INSERT INTO swapped VALUES (1)',
  'CREATE TABLE altered (id INT PRIMARY KEY, a INT, b TEXT)',
  `INSERT INTO altered VALUES (1, 2, 'b')`,
  'CREATE TABLE parted (id INT PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)',
  'INSERT INTO parted VALUES (1), (2), (20)',
  'CREATE TABLE exchanged (id INT PRIMARY KEY)',
  'INSERT INTO exchanged VALUES (5)',
];

const CHANGES = [
  'DROP TABLE dropped',
  'RENAME TABLE renamed TO gone',
  'INSERT INTO truncated VALUES (3)',
  'TRUNCATE TABLE truncated',
  'INSERT INTO truncated VALUES (4)',
  'DROP TABLE recreated',
  'CREATE TABLE recreated (id BIGINT PRIMARY KEY, fresh DATETIME, more TEXT)',
  `INSERT INTO recreated VALUES (7, '2026-01-31 23:59:59', '😀')`,
  'CREATE TABLE swap_new (id INT PRIMARY KEY)',
  'INSERT INTO swap_new VALUES (100), (101)',
  'RENAME TABLE swapped TO swap_old, swap_new TO swapped',
  'INSERT INTO swapped VALUES (102)',
  'ALTER TABLE altered DROP COLUMN a, ADD COLUMN c INT DEFAULT 9 FIRST, MODIFY b VARCHAR(10)',
  'INSERT INTO altered (id, b, c) VALUES (2, NULL, 3)',
  'ALTER TABLE parted EXCHANGE PARTITION p0 WITH TABLE exchanged',
  'ALTER TABLE parted DROP PARTITION p1',
];

if (has('mariadb-server', 'changing tables')) {
  test('while the task runs', async () => {
    await replicated(async (server, program) => {
      await change(server);
      await assertFollowed(program);
    }, TABLES);
  });

  test('while the task is stopped', async () => {
    await replicated(async (server, program) => {
      await succeed(program, ['dms', 'stop']);
      await change(server);
      await succeed(program, ['dms', 'resume']);
      await assertFollowed(program);
    }, TABLES);
  });

  test('while the agent is down', async () => {
    await replicated(async (server, program) => {
      await succeed(program, ['down']);
      await change(server);
      await succeed(program, ['deploy', '--yes']);
      await assertFollowed(program);
    }, TABLES);
  });

  test('a dropped table that comes back is followed again', async () => {
    await replicated(
      async (server, program) => {
        await server.query('DROP TABLE t');
        await verdicts(program);
        await server.query('CREATE TABLE t (id INT PRIMARY KEY, v TEXT)');
        await server.query(`INSERT INTO t VALUES (1, 'again')`);
        await assertEqualAfterReload(program);
      },
      ['CREATE TABLE other (id INT PRIMARY KEY)'],
    );
  });
}

async function change(server: TestServer): Promise<void> {
  for (const statement of CHANGES) await server.query(statement);
}

const FOLLOWED = ['t', 'truncated', 'recreated', 'swapped', 'altered', 'parted', 'exchanged'];
const PATIENCE = 30;

/** Every table that is still there is equal; those that are not are named, and queries of the others go on. */
async function assertFollowed(program: Program): Promise<void> {
  let seen: Record<string, string> = {};
  for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
    seen = await verdicts(program);
    assert.not.ok(Object.values(seen).includes('differs'), `verified wrong data: ${JSON.stringify(seen)}`);
    if (FOLLOWED.every((table) => seen[table] === 'equal')) break;
  }
  assert.equal(
    FOLLOWED.filter((table) => seen[table] !== 'equal'),
    [],
  );
  for (const table of ['dropped', 'renamed']) assert.is(seen[table], 'not replicated', table);
  const { tables } = await succeed<{ tables: { table: string; state: string }[] }>(program, ['dms', 'list']);
  for (const table of ['dropped', 'renamed']) {
    assert.is(tables.find((each) => each.table === table)?.state, 'Table does not exist', table);
  }
  assert.is((await ask(program, ['data', 'query', 'SELECT count(*) FROM truncated'])).exitCode, 0);
}

test.run();
