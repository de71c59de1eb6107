import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type TestBackups, testBackups } from '../../../support/backup.js';
import { startTestServer, type TestServer } from '../../../support/private-server.js';
import { has } from '../../../support/skip.js';

let server: TestServer;
let backups: TestBackups;

const STATEMENTS = [
  "CREATE TABLE parent (id INT AUTO_INCREMENT PRIMARY KEY, label VARCHAR(40), CHECK (label <> 'breaks')) AUTO_INCREMENT = 500",
  "INSERT INTO parent VALUES (-1, 'minus'), (5, 'five')",
  "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'",
  "INSERT INTO parent VALUES (0, 'zero')",
  "SET sql_mode = 'STRICT_TRANS_TABLES'",
  'SET check_constraint_checks = 0',
  "INSERT INTO parent VALUES (7, 'breaks')",
  `CREATE TABLE child (id INT PRIMARY KEY, parent INT, CONSTRAINT named FOREIGN KEY (parent) REFERENCES parent (id)
    ON DELETE CASCADE)`,
  'INSERT INTO child VALUES (1, 5), (2, NULL)',
  'SET foreign_key_checks = 0',
  'INSERT INTO child VALUES (3, 12345)',
  'SET foreign_key_checks = 1',
  'CREATE TABLE `we``ird/näme` (`col``umn` INT, `order` TEXT)',
  "INSERT INTO `we``ird/näme` VALUES (1, 'a;b'), (1, 'a;b'), (NULL, 'line\\nend;\\n$end$\\n')",
  `CREATE TABLE parts (id INT, day DATE, PRIMARY KEY (id, day)) PARTITION BY RANGE (YEAR(day))
    (PARTITION old VALUES LESS THAN (2020), PARTITION new VALUES LESS THAN MAXVALUE)`,
  "INSERT INTO parts VALUES (1, '2024-01-01'), (2, '2011-01-01')",
  'CREATE TABLE empty_one (id INT)',
  'CREATE TABLE my_isam (id INT) ENGINE=MyISAM',
  'INSERT INTO my_isam VALUES (3), (1), (2)',
  'CREATE TABLE versioned (id INT PRIMARY KEY, v INT) WITH SYSTEM VERSIONING',
  'INSERT INTO versioned VALUES (1, 1)',
  'UPDATE versioned SET v = 2',
  'CREATE SEQUENCE numbers',
  // The name of the first view needs the second.
  'CREATE VIEW z_first AS SELECT id, label FROM parent',
  'CREATE VIEW a_second AS SELECT z.label, COUNT(*) AS n FROM z_first z GROUP BY z.label',
  'CREATE TABLE gone (id INT)',
  'CREATE VIEW broken AS SELECT id FROM gone',
  'DROP TABLE gone',
  "CREATE FUNCTION greeting(who VARCHAR(20)) RETURNS VARCHAR(60) DETERMINISTIC RETURN CONCAT('olá; ', who, ' $end$')",
  "SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT'",
  `CREATE PROCEDURE "ansi"() BEGIN SELECT 'x' || 'y'; END`,
  "SET sql_mode = ''",
  `CREATE TRIGGER second_guess BEFORE INSERT ON parent FOR EACH ROW SET NEW.label = CONCAT(NEW.label, '!')`,
  `CREATE TRIGGER before_it BEFORE INSERT ON parent FOR EACH ROW PRECEDES second_guess SET NEW.label = UPPER(NEW.label)`,
  "SET time_zone = '+05:00'",
  "CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 03:00:00' DISABLE DO DELETE FROM empty_one",
  "SET time_zone = '+00:00'",
];

if (has('mariadb-server', 'backups of views, triggers, routines and events')) {
  test.before(async () => {
    server = await startTestServer();
    backups = await testBackups();
    for (const statement of STATEMENTS) await server.query(statement);
  });
  test.after(async () => {
    backups?.remove();
    await server?.stop();
  });

  test('a database with everything comes back in another', async () => {
    const { folder, manifest } = await backups.write(server.address);
    assert.equal(manifest.omitted.map(({ kind, name }) => `${kind} ${name}`).sort(), [
      'row history versioned',
      'sequence numbers',
      'snapshot my_isam',
      'view broken',
    ]);
    const restored = await backups.restore({ ...server.address, database: 'copy' }, folder);
    assert.equal(restored.replaced, []);

    const tables = ['parent', 'child', '`we``ird/näme`', 'parts', 'empty_one', 'my_isam', 'versioned'];
    for (const table of tables) {
      const of = (database: string) => server.query(`SELECT * FROM ${database}.${table}`);
      assert.equal(await of('copy'), await of('ecommerce'), table);
      const definition = async (database: string) => {
        const [row] = await server.query<{ 'Create Table': string }>(`SHOW CREATE TABLE ${database}.${table}`);
        return row?.['Create Table'];
      };
      assert.is(await definition('copy'), await definition('ecommerce'), table);
    }
    await server.query('USE copy');
    assert.equal(await server.query('SELECT label, n FROM a_second WHERE n = 1 ORDER BY label LIMIT 1'), [
      { label: 'breaks', n: '1' },
    ]);
    assert.equal(await server.query("SELECT greeting('you') AS said"), [{ said: 'olá; you $end$' }]);
    const [results] = await server.query<unknown[]>('CALL ansi()');
    assert.equal(results, [{ "'x' || 'y'": 'xy' }]);
    await server.query("INSERT INTO parent (label) VALUES ('loud')");
    assert.equal(await server.query("SELECT id, label FROM parent WHERE label LIKE 'LOUD%'"), [
      { id: 500, label: 'LOUD!' },
    ]);
    await server.query('DELETE FROM parent WHERE id = 5');
    assert.equal(await server.query('SELECT id FROM child ORDER BY id'), [{ id: 2 }, { id: 3 }]);
    const [event] = await server.query<{ 'Create Event': string; time_zone: string }>('SHOW CREATE EVENT nightly');
    assert.match(event?.['Create Event'] ?? '', "STARTS '2030-01-01 03:00:00'");
    assert.is(event?.time_zone, '+05:00');
    await server.query('USE ecommerce');
  });

  test('restored over itself, triggers, views and keys are as before', async () => {
    await server.query('DROP DATABASE copy');
    const { folder } = await backups.write(server.address);
    await server.query('CREATE TABLE later (id INT, parent INT, FOREIGN KEY (parent) REFERENCES parent (id))');
    await server.query('DELETE FROM child');
    await server.query('DROP VIEW a_second');
    await server.query('CREATE PROCEDURE later_too() SELECT 1');
    const restored = await backups.restore(server.address, folder, { keepReplaced: true });
    assert.ok(restored.replaced.includes('later'));
    assert.is(restored.keptIn, 'ecommerce__replaced');
    assert.equal(await server.query('SELECT COUNT(*) AS n FROM child'), [{ n: '3' }]);
    assert.equal(await server.query('SELECT COUNT(*) AS n FROM ecommerce__replaced.child'), [{ n: '0' }]);
    const left = await server.query<{ name: string }>(
      "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'ecommerce' AND TABLE_NAME = 'later'" +
        " UNION SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_NAME = 'later_too'" +
        " UNION SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE '%restore'",
    );
    assert.equal(left, [], 'what came after the backup is gone, and so is the staging database');
    const { manifest } = await backups.write(server.address);
    assert.equal(manifest.objects.map(({ kind, name }) => `${kind} ${name}`).sort(), [
      'event nightly',
      'function greeting',
      'procedure ansi',
      'trigger before_it',
      'trigger second_guess',
      'view a_second',
      'view z_first',
    ]);
  });
}

test.run();
