import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { quoteIdentifier } from '../../../src/mysql/connection/quote.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

const ODD_NAMES = [
  'select',
  'order',
  'a b',
  'a.b',
  `it's "quoted"`,
  'back`tick',
  'percent%',
  'naïve',
  'rowid',
  'filename',
  'file_row_number',
  'c0',
  'seq',
  'ts',
  'loaded',
  'latest',
  'constructor',
  'toString',
  '$1',
  '1',
];
const ODD_TABLES = ['select', 'Weird.name/..', `quote's "table"`, 'naïve%'];

/** Table → definition. Those that end in `_ci` have keys whose collation takes different texts for the same. */
const TABLES: Record<string, string> = {
  wide: `id INT PRIMARY KEY, ${Array.from({ length: 499 }, (_, index) => `v${index} ${index % 2 ? 'INT' : 'VARCHAR(4)'}`).join(', ')}`,
  heavy: 'id INT PRIMARY KEY, words LONGTEXT, raw LONGBLOB',
  keyless: 'a INT, b VARCHAR(20), c DOUBLE, d FLOAT, e BLOB',
  prefixed: 'name TEXT NOT NULL, n INT, PRIMARY KEY (name(10))',
  named_ci: 'name VARCHAR(20) COLLATE utf8mb4_unicode_ci PRIMARY KEY, n INT',
  padded_ci: 'name CHAR(20) CHARACTER SET latin1 COLLATE latin1_german1_ci, part INT, n INT, PRIMARY KEY (name, part)',
  alternative: 'a INT, code VARCHAR(10) NOT NULL, n INT, UNIQUE KEY (a), UNIQUE KEY (code)',
  binary_key: 'id BINARY(4) PRIMARY KEY, n INT',
  timed_key: 'at DATETIME(6), day DATE, amount DECIMAL(9,3), n INT, PRIMARY KEY (at, day, amount)',
  unsigned_key: 'id BIGINT UNSIGNED PRIMARY KEY, kind ENUM("x","y"), n INT',
};

let server: TestServer;
let replication: TestReplication;

async function fill(): Promise<void> {
  const wide = Array.from({ length: 499 }, (_, index) => (index % 2 ? `seq + ${index}` : `CONCAT('t', seq)`));
  await server.query(`INSERT INTO wide SELECT seq, ${wide.join(', ')} FROM seq_1_to_50`);
  await server.query(
    `INSERT INTO heavy SELECT seq, REPEAT(CONCAT('é', seq), 349525), REPEAT(CHAR(seq, 0), 524288) FROM seq_1_to_6`,
  );
  await server.query(
    `INSERT INTO keyless VALUES (1, 'one', 0.1, 0.1, x'00'), (1, 'one', 0.1, 0.1, x'00'), (NULL, NULL, NULL, NULL, NULL),
      (2, 'two ', -1e300, 3.4e38, ''), (NULL, NULL, NULL, NULL, NULL), (3, 'Two', 1e-300, 1e-38, 'x')`,
  );
  await server.query(`INSERT INTO prefixed VALUES ('a long name 1', 1), ('another name', 2)`);
  await server.query(`INSERT INTO named_ci VALUES ('a', 1), ('É', 2), ('straße', 3), ('pad', 4)`);
  await server.query(`INSERT INTO padded_ci VALUES ('a', 1, 1), ('a', 2, 2), ('ü', 1, 3)`);
  await server.query(`INSERT INTO alternative VALUES (1, 'x', 1), (NULL, 'y', 2), (NULL, 'z', 3)`);
  await server.query(`INSERT INTO binary_key VALUES ('a', 1), (x'00000000', 2), ('abcd', 3)`);
  await server.query(
    `INSERT INTO timed_key VALUES ('2024-01-01 00:00:00.000001', '2024-01-01', 1.5, 1), ('2024-01-01', '2024-01-02', 1.25, 2)`,
  );
  await server.query(`INSERT INTO unsigned_key VALUES (18446744073709551615, 'x', 1), (9223372036854775808, 'y', 2)`);
  for (const table of ODD_TABLES) await server.query(`INSERT INTO ${quoteIdentifier(table)} VALUES (${oddRow(1)})`);
}

async function change(): Promise<void> {
  await server.query(`UPDATE wide SET v0 = NULL, v498 = 'last' WHERE id % 7 = 0`);
  await server.query('DELETE FROM wide WHERE id % 5 = 0');
  await server.query('UPDATE heavy SET words = CONCAT(words, "!") WHERE id IN (2, 3)');
  await server.query('UPDATE heavy SET id = 60 WHERE id = 6');
  await server.query(`DELETE FROM keyless WHERE a = 1 LIMIT 1`);
  await server.query(`UPDATE keyless SET c = c / 3, b = 'zwei' WHERE a = 2`);
  await server.query(`DELETE FROM keyless WHERE a IS NULL LIMIT 1`);
  await server.query(`DELETE FROM keyless WHERE a = 3`);
  await server.query(`UPDATE prefixed SET name = 'a long NAME 1', n = 11 WHERE n = 1`);
  await server.query(`DELETE FROM prefixed WHERE n = 2`);
  await server.query(`UPDATE named_ci SET name = 'A' WHERE n = 1`);
  await server.query(`UPDATE named_ci SET name = 'e' WHERE n = 2`);
  await server.query(`UPDATE named_ci SET name = 'STRASSE', n = 33 WHERE n = 3`);
  await server.query(`UPDATE named_ci SET name = 'pad  ' WHERE n = 4`);
  await server.query(`REPLACE INTO named_ci VALUES ('ä', 5)`);
  await server.query(`INSERT INTO named_ci VALUES ('PAD', 6) ON DUPLICATE KEY UPDATE n = 44`);
  await server.query(`UPDATE padded_ci SET name = 'Ü ', n = 4 WHERE n = 3`);
  await server.query(`REPLACE INTO padded_ci VALUES ('A', 1, 5)`);
  await server.query(`DELETE FROM padded_ci WHERE part = 2`);
  await server.query(`UPDATE alternative SET n = n + 10 WHERE a IS NULL`);
  await server.query(`UPDATE alternative SET code = 'Y' WHERE code = 'y'`);
  await server.query(`UPDATE binary_key SET n = n + 10`);
  await server.query(`UPDATE binary_key SET id = 'b' WHERE n = 11`);
  await server.query(`UPDATE timed_key SET n = n + 10`);
  await server.query(`UPDATE timed_key SET amount = 1.251 WHERE n = 12`);
  await server.query(`UPDATE unsigned_key SET n = n + 10`);
  await server.query(`DELETE FROM unsigned_key WHERE kind = 'y'`);
  for (const table of ODD_TABLES) {
    const name = quoteIdentifier(table);
    await server.query(`INSERT INTO ${name} VALUES (${oddRow(2)})`);
    await server.query(`UPDATE ${name} SET \`select\` = 'changed', \`toString\` = NULL WHERE id = 1`);
  }
}

const oddRow = (id: number): string => [id, ...ODD_NAMES.map((_, index) => `'value ${index}'`)].join(', ');

if (has('mariadb-server', 'odd tables through load and CDC')) {
  test.before(async () => {
    server = await startTestServer({ variables: { 'max-allowed-packet': '64M' } });
    for (const [table, columns] of Object.entries(TABLES)) await server.query(`CREATE TABLE ${table} (${columns})`);
    const odd = ODD_NAMES.map((name) => `${quoteIdentifier(name)} VARCHAR(20)`).join(', ');
    for (const table of ODD_TABLES) {
      await server.query(`CREATE TABLE ${quoteIdentifier(table)} (id INT PRIMARY KEY, ${odd})`);
    }
    replication = await startReplication(server.address, { all: ['*'] });
  });

  test.after(async () => {
    await replication?.close();
    await server?.stop();
  });

  test('rows that came as changes alone are equal', async () => {
    await replication.replicator.start('all', 'start-replication');
    await replication.caughtUp();
    await fill();
    assert.equal(await replication.differences(), []);
    await change();
    assert.equal(await replication.differences(), []);
    for (const table of replication.replicator.tableStatistics('all')) {
      assert.is(table.state, 'Table completed', `${table.table}: ${table.reason}`);
      assert.is(table.fullLoadRows, 0, `${table.table} was loaded anew`);
    }
  });

  test('rows that were loaded and then changed are equal', async () => {
    await replication.replicator.stop('all');
    for (const table of [...Object.keys(TABLES), ...ODD_TABLES]) {
      await server.query(`DELETE FROM ${quoteIdentifier(table)}`);
    }
    await fill();
    await replication.replicator.start('all', 'reload-target');
    assert.equal(await replication.differences(), []);
    assert.is(replication.replicator.tableStatistics('all').find(({ table }) => table === 'wide')?.fullLoadRows, 50);
    await change();
    assert.equal(await replication.differences(), []);
  });

  test('values of odd names are read back', async () => {
    const { rows } = await replication.lake.query(`SELECT * FROM "quote's ""table""" WHERE id = 2`, { limit: 5 });
    assert.equal(rows, [[2, ...ODD_NAMES.map((_, index) => `value ${index}`)]]);
    const { rows: changed } = await replication.lake.query(
      `SELECT "select", "toString", "constructor" FROM "naïve%" WHERE id = 1`,
      { limit: 5 },
    );
    assert.equal(changed, [['changed', null, 'value 16']]);
  });
}

test.run();
