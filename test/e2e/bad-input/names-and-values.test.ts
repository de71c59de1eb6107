import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { Program } from '../../support/program.js';
import { has } from '../../support/skip.js';
import { assertEqualLake, configure, refuse, replicateAll, succeed, verdicts } from './answer.js';

const test = suite('names and values at the edge of what MySQL allows');

const NAMES = [
  'with space',
  'with"double',
  "with'single",
  'with`back',
  'percent%20sign',
  'snow☃man',
  '价格',
  'Case',
  'case',
  '-- dash',
  'x ac',
  'x€',
  'semi;colon',
  'slash/and\\back',
  '☃'.repeat(49),
];

const DOTTED = ['with.dot', '..', '.'];

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

if (has('mariadb-server', 'names and values at the edge')) {
  test('odd table and column names arrive, through full load and changes', async () => {
    await replicated(
      async (server) => {
        for (const name of NAMES) {
          await server.query(
            `CREATE TABLE ${quoted(name)} (id INT PRIMARY KEY, ${quoted(`col ${name.slice(0, 40)}`)} VARCHAR(50))`,
          );
          await server.query(`INSERT INTO ${quoted(name)} VALUES (1, 'loaded'), (2, '𝒳😀')`);
        }
        await server.query(
          'CREATE TABLE keywords (id INT PRIMARY KEY, `order by "x"` TEXT, `select` INT, `a"b` INT, filename TEXT)',
        );
        await server.query(`INSERT INTO keywords VALUES (1, 'o', 1, 2, 'f'), (2, 'p', 3, 4, NULL)`);
      },
      async (server, program) => {
        for (const name of NAMES) {
          await server.query(`INSERT INTO ${quoted(name)} VALUES (3, '👩‍🚀')`);
          await server.query(`UPDATE ${quoted(name)} SET id = 10 WHERE id = 1`);
          await server.query(`DELETE FROM ${quoted(name)} WHERE id = 2`);
        }
        await server.query('UPDATE keywords SET `order by "x"` = NULL WHERE id = 1');
        await assertEqualLake(program);
        const { rows } = await succeed<{ rows: unknown[][] }>(program, [
          'data',
          'query',
          'SELECT id, "select", "a""b" FROM keywords ORDER BY id',
        ]);
        assert.equal(rows, [
          [1, 1, 2],
          [2, 3, 4],
        ]);
      },
    );
  });

  test('tables with dots in their names arrive', async () => {
    await replicated(
      async (server) => {
        for (const name of DOTTED) await server.query(`CREATE TABLE ${quoted(name)} (id INT PRIMARY KEY)`);
        for (const name of DOTTED) await server.query(`INSERT INTO ${quoted(name)} VALUES (1)`);
      },
      async (server, program) => {
        for (const name of DOTTED) await server.query(`INSERT INTO ${quoted(name)} VALUES (2)`);
        await verdicts(program);
        for (const name of DOTTED) {
          const query = `SELECT id FROM "${name}" ORDER BY id`;
          assert.equal(
            await succeed<{ rows: unknown[][] }>(program, ['data', 'query', query]).then(({ rows }) => rows),
            [[1], [2]],
            name,
          );
        }
      },
    );
  });

  for (const column of ['Op', 'op', 'DMS_TS', 'dms_seq']) {
    test(`a column named ${column} is refused by name, and the other tables go on`, async () => {
      const server = await startTestServer();
      const program = new Program(server.address);
      try {
        await server.query('CREATE TABLE other (id INT PRIMARY KEY)');
        await server.query(`CREATE TABLE reserved (id INT PRIMARY KEY, ${column} TEXT)`);
        await server.query('INSERT INTO other VALUES (1)');
        configure(program, 'replication:\n  allTables: true\n');
        const checked = await refuse(program, ['up'], { code: 'FIM-RUN-CHECKS-FAILED', exitCode: 3 });
        assert.match(JSON.stringify(checked.result), new RegExp(`t\\.type: reserved\\.${column}`));
        await succeed(program, ['deploy', '--yes']);
        await refuse(program, ['dms-start', '--wait'], {
          code: 'FIM-TASK-FAILED',
          exitCode: 1,
          message: new RegExp(`"reserved".*"${column}"`),
        });
        const found = await verdicts(program);
        assert.is(found.other, 'equal');
        assert.is.not(found.reserved, 'equal');
      } finally {
        await program.dispose();
        await server.stop();
      }
    });
  }

  test('values of a mebibyte and more, hundreds of columns, empty tables and tables without a key', async () => {
    await replicated(
      async (server) => {
        const columns = Array.from({ length: 300 }, (_, index) => `c${index} ${index % 2 ? 'TEXT' : 'INT'}`);
        await server.query(`CREATE TABLE wide (id INT PRIMARY KEY, ${columns.join(', ')})`);
        await server.query(`INSERT INTO wide (id, c0, c299) VALUES (1, 7, 'last'), (2, NULL, '')`);
        await server.query('CREATE TABLE huge (id INT PRIMARY KEY, t LONGTEXT, b LONGBLOB)');
        await server.query(`INSERT INTO huge VALUES (1, REPEAT('ä', 524288), REPEAT(x'00ff', 2097152))`);
        await server.query('CREATE TABLE nothing (id INT PRIMARY KEY)');
        await server.query('CREATE TABLE emptied (id INT PRIMARY KEY)');
        await server.query('INSERT INTO emptied VALUES (1), (2)');
      },
      async (server, program) => {
        await server.query(`UPDATE wide SET c151 = 'changed' WHERE id = 2`);
        await server.query(`INSERT INTO huge VALUES (2, REPEAT('😀', 262144), REPEAT(x'ff00', 2097152)), (3, '', '')`);
        await server.query(`UPDATE huge SET b = NULL WHERE id = 1`);
        await server.query('DELETE FROM emptied');
        await assertEqualLake(program);
      },
    );
  });

  test('a table without a key is a failed check, and replicates exactly all the same', async () => {
    const server = await startTestServer();
    const program = new Program(server.address);
    try {
      await server.query('CREATE TABLE keyless (n INT, t VARCHAR(20))');
      await server.query(`INSERT INTO keyless VALUES (1, 'a'), (1, 'a'), (1, 'a'), (NULL, NULL)`);
      configure(program, 'replication:\n  allTables: true\n');
      await refuse(program, ['up'], { code: 'FIM-RUN-CHECKS-FAILED', exitCode: 3, message: /keyless/ });
      await succeed(program, ['deploy', '--yes']);
      await succeed(program, ['dms-start']);
      await server.query('DELETE FROM keyless WHERE n = 1 LIMIT 1');
      await server.query(`UPDATE keyless SET t = 'b' WHERE n = 1 LIMIT 1`);
      await server.query('INSERT INTO keyless VALUES (NULL, NULL)');
      await assertEqualLake(program);
    } finally {
      await program.dispose();
      await server.stop();
    }
  });

  test('a view in the mapping is refused by name', async () => {
    const server = await startTestServer();
    const program = new Program(server.address);
    try {
      await server.query('CREATE TABLE base (id INT PRIMARY KEY)');
      await server.query('INSERT INTO base VALUES (1)');
      await server.query('CREATE VIEW seen AS SELECT id FROM base');
      configure(program, 'replication:\n  tasks:\n    mine: [base, seen]\n');
      await succeed(program, ['bootstrap']);
      await succeed(program, ['deploy', '--yes']);
      await succeed(program, ['dms-start']);
      await server.query('INSERT INTO base VALUES (2)');
      assert.is((await verdicts(program)).base, 'equal');
      const { tables } = await succeed<{ tables: Record<string, string>[] }>(program, ['dms', 'list']);
      const seen = tables.find(({ table }) => table === 'seen');
      assert.is(seen?.state, 'Table error');
      assert.match(seen?.reason ?? '', /"ecommerce.seen" is a view/);
    } finally {
      await program.dispose();
      await server.stop();
    }
  });
}

async function replicated(
  prepare: (server: TestServer) => Promise<void>,
  check: (server: TestServer, program: Program) => Promise<void>,
): Promise<void> {
  const server = await startTestServer();
  const program = new Program(server.address);
  try {
    await prepare(server);
    await replicateAll(program);
    await check(server, program);
  } finally {
    await program.dispose();
    await server.stop();
  }
}

test.run();
