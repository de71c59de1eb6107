import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { type MysqlConnection, openConnection, queryRows } from '../../../src/mysql/connection/connection.js';
import type { TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { TYPE_COLUMNS } from './type-values.js';

/** Enough rows for every value of every column, and one where all are NULL. */
const ROWS = Math.max(...Object.values(TYPE_COLUMNS).map(({ values }) => values.length));
const FLOATS = ['16777217', '-3.40282e38', '0.1', '-1.17549e-38', '0'];
const DOUBLES = ['0.1', '-1.7976931348623157e308', '5e-324', '-0.0', '123456789.123456789'];

export interface TypeCases {
  start(): Promise<TestServer>;
  /** Of TYPE_COLUMNS, those that the server has. */
  names: readonly string[];
  /** Whether the server has generated and invisible columns. */
  generated: boolean;
}

const GENERATED = `next_virtual BIGINT AS (tiny + 1) VIRTUAL,
      loud_stored VARCHAR(80) AS (CONCAT(varchar_60, '!')) STORED, hidden INT INVISIBLE DEFAULT 5`;

/** Tests that every type keeps its values through load and CDC; `test` must not have hooks of its own. */
export function everyType(test: Test, { start, names: NAMES, generated }: TypeCases): void {
  let server: TestServer;
  let connection: MysqlConnection;
  let replication: TestReplication;
  /** Table → column → its values in the order of `id`, as text. */
  const lake: Record<string, Record<string, (string | null)[]>> = {};

  const literal = (name: string, row: number): string => {
    const { values } = TYPE_COLUMNS[name]!;
    return values[row % values.length]![0];
  };

  async function create(table: string): Promise<void> {
    const columns = NAMES.map((name) => `${name} ${TYPE_COLUMNS[name]!.declaration} NULL`);
    await connection.query(
      `CREATE TABLE ${table} (id INT PRIMARY KEY, ${columns.join(', ')}, single FLOAT NULL, twice DOUBLE NULL,
      ${generated ? GENERATED : 'hidden INT DEFAULT 5'}) CHARACTER SET utf8mb4 ROW_FORMAT=DYNAMIC`,
    );
  }

  /** @param shift rows get the values of the row so many further */
  async function insert(table: string, shift: number): Promise<void> {
    const names = [...NAMES, 'single', 'twice'];
    for (let row = 0; row < ROWS; row += 1) {
      const at = row + shift;
      const values = [...NAMES.map((name) => literal(name, at)), FLOATS[at % 5], DOUBLES[at % 5]];
      await connection.query(`INSERT INTO ${table} (id, ${names.join(', ')}) VALUES (${row}, ${values.join(', ')})`);
    }
    await connection.query(`INSERT INTO ${table} (id, hidden) VALUES (${ROWS}, NULL)`);
  }

  test.before(async () => {
    server = await start();
    connection = await openConnection(server.address);
    await connection.query("SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION'");
    await create('loaded');
    await create('changed');
    await insert('loaded', 0);
    replication = await startReplication(server.address, { load: ['loaded'], changes: ['changed'] });
    await replication.replicator.start('load', 'start-replication');
    await replication.replicator.start('changes', 'start-replication');
    await replication.caughtUp();
  });

  test.after(async () => {
    await replication?.close();
    await connection?.end();
    await server?.stop();
  });

  test('there are more than 60 columns', () => assert.ok(NAMES.length >= 60, `${NAMES.length}`));

  test('inserts, updates and deletes bring the same rows as a load', async () => {
    await insert('changed', 1);
    const names = [...NAMES, 'single', 'twice', 'hidden'];
    const copy = names.map((name) => `c.${name} = l.${name}`).join(', ');
    await connection.query(`UPDATE changed c JOIN loaded l USING (id) SET ${copy}`);
    await connection.query('INSERT INTO changed (id) VALUES (900), (901)');
    await connection.query('DELETE FROM changed WHERE id >= 900');
    assert.equal(await replication.differences(), []);
    const [statistics] = replication.replicator.tableStatistics('changes');
    assert.is(statistics?.fullLoadRows, 0);
    assert.is(statistics?.inserts, ROWS + 3);
    assert.is(statistics?.deletes, 2);
    assert.is(statistics?.ddls, 0, 'nothing was loaded anew');
    for (const table of ['loaded', 'changed']) lake[table] = await readLake(replication, table);
  });

  for (const name of NAMES) {
    test(`${name} ${TYPE_COLUMNS[name]!.declaration.slice(0, 60)} keeps its values`, async () => {
      const { values } = TYPE_COLUMNS[name]!;
      const hex = await queryRows<{ hex: string }>(
        connection,
        `SELECT LOWER(HEX(${name})) AS hex FROM loaded WHERE id < ${ROWS} ORDER BY id`,
      );
      const expected = hex.map((row, index) => {
        const [, text] = values[index % values.length]!;
        return text === undefined ? row.hex : text;
      });
      for (const table of ['loaded', 'changed']) {
        assert.equal(lake[table]?.[name], [...expected, null], table);
      }
    });
  }

  if (generated)
    test('generated and invisible columns have their values', async () => {
      const [tiny, ...others] = TYPE_COLUMNS.tiny!.values.map(([value]) => Number(value));
      const numbers = [tiny!, ...others];
      for (const table of ['loaded', 'changed']) {
        const virtual = Array.from({ length: ROWS }, (_, row) => String(numbers[row % numbers.length]! + 1));
        assert.equal(lake[table]?.next_virtual, [...virtual, null]);
        assert.equal(lake[table]?.loud_stored?.slice(0, 4), ['trailing   !', '!', 'emoji 🦆 ação!', '日本語!']);
        assert.equal(lake[table]?.hidden, [...Array.from({ length: ROWS }, () => '5'), null]);
      }
    });

  test('FLOAT and DOUBLE are as near as their precision', async () => {
    const source = await queryRows<{ single: number | null; twice: number | null }>(
      connection,
      'SELECT single + 0e0 AS single, twice FROM loaded ORDER BY id',
    );
    for (const table of ['loaded', 'changed']) {
      const { rows } = await replication.lake.query(`SELECT single, twice FROM ${table} ORDER BY id`, { limit: 100 });
      assert.is(rows.length, source.length);
      for (const [index, [single, twice]] of rows.entries()) {
        requireNear(single, source[index]!.single, 1e-6);
        requireNear(twice, source[index]!.twice, 1e-12);
      }
    }
  });
}

async function readLake(replication: TestReplication, table: string): Promise<Record<string, (string | null)[]>> {
  const { columns, rows } = await replication.lake.query(`SELECT * FROM ${table} ORDER BY id`, { limit: 100 });
  const values = columns.map(({ name }, index) => {
    return [name, rows.map((row) => (row[index] === null ? null : String(row[index])))] as const;
  });
  return Object.fromEntries(values);
}

function requireNear(actual: unknown, expected: number | null, tolerance: number): void {
  if (expected === null) {
    assert.is(actual, null);
    return;
  }
  const error = Math.abs(Number(actual) - Number(expected));
  assert.ok(error <= tolerance * Math.abs(Number(expected)), `${actual} for ${expected}`);
}
