import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FutureimError } from '../../../src/core/errors.js';
import { currentState } from '../../../src/lake/current-state/current-state.js';
import { duckdbName, duckdbText } from '../../../src/lake/duckdb-quote.js';
import { type DuckdbEngine, openDuckdb } from '../../../src/lake/engines/duckdb.js';
import type { Checkpoint, ManifestFile, ManifestTable, TableSchema } from '../../../src/lake/manifest/manifest.js';
import { changeSequence } from '../../../src/lake/manifest/sequence.js';
import type { LakeColumn } from '../../../src/lake/table-schema.js';
import { columnContract } from '../../../src/lake/types/column-contract.js';

const lake = await mkdtemp(join(tmpdir(), 'fim-lake-'));
const engine: DuckdbEngine = await openDuckdb({
  memoryLimit: '500MB',
  temporaryFolder: join(lake, 'spill'),
  threads: 1,
});

test.after(async () => {
  engine.close();
  await rm(lake, { recursive: true, force: true });
});

const column = (name: string, mysqlType: string): LakeColumn => ({ name, mysqlType, nullable: true });
const SCHEMA: TableSchema = {
  columns: [column('id', 'int(11)'), column('name', 'varchar(20)'), column('price', 'decimal(8,2)')],
  primaryKey: ['id'],
};
const KEYLESS: TableSchema = { ...SCHEMA, primaryKey: [] };

const at = (position: number): Checkpoint => ({ sourceEpoch: 1, file: 'bin.000001', position });
const SEAM = at(100);

type Row = readonly (string | number | null)[];
type Change = readonly [op: 'I' | 'U' | 'D', position: number, row: number, values: Row];

let files = 0;

async function write(schema: TableSchema, rows: { head: string[]; values: Row }[]): Promise<string> {
  const name = `${++files}.parquet`;
  const columns = ['"Op" VARCHAR', '"dms_ts" TIMESTAMP', '"dms_seq" VARCHAR'].concat(
    schema.columns.map((c) => `${duckdbName(c.name)} ${columnContract(c).duckdbType}`),
  );
  const literal = (value: string | number | null) => (value === null ? 'NULL' : duckdbText(String(value)));
  const values = rows.map(({ head, values }) => `(${[...head.map(duckdbText), ...values.map(literal)].join(', ')})`);
  await engine.run(
    `CREATE OR REPLACE TABLE written (${columns.join(', ')}); INSERT INTO written VALUES ${values.join(', ')}; ` +
      `COPY written TO ${duckdbText(join(lake, name))} (FORMAT parquet)`,
  );
  return name;
}

async function load(rows: Row[], schema = SCHEMA, version = 0): Promise<ManifestFile> {
  const path = await write(
    schema,
    rows.map((values) => ({ head: ['I', '2024-01-01', ''], values })),
  );
  return { path, kind: 'load', rows: rows.length, bytes: 1, schema: version, firstSeq: '', lastSeq: '' };
}

async function changes(list: Change[], schema = SCHEMA, version = 0): Promise<ManifestFile> {
  const numbered = list.map(([op, position, row, values]) => ({ op, seq: changeSequence(at(position), row), values }));
  const path = await write(
    schema,
    numbered.map(({ op, seq, values }) => ({ head: [op, '2024-01-01', seq], values })),
  );
  const sequences = numbered.map(({ seq }) => seq).sort();
  return {
    path,
    kind: 'cdc',
    rows: list.length,
    bytes: 1,
    schema: version,
    firstSeq: sequences[0]!,
    lastSeq: sequences.at(-1)!,
  };
}

function table(given: Partial<ManifestTable>): ManifestTable {
  return {
    schema: 'ecommerce',
    table: 'things',
    epoch: 1,
    seam: SEAM,
    state: 'Table completed',
    schemas: [SCHEMA],
    files: [],
    truncations: [],
    statistics: { fullLoadRows: 0, inserts: 0, updates: 0, deletes: 0, ddls: 0 },
    ...given,
  };
}

async function rows(of: ManifestTable, asOf?: Checkpoint): Promise<unknown[][]> {
  return engine.rows(`SELECT * FROM (${currentState(of, lake, asOf)}) ORDER BY ALL`);
}

test('a table without files has no rows but its columns with their types', async () => {
  assert.equal(await rows(table({})), []);
  const described = await engine.rows(`DESCRIBE (${currentState(table({}), lake)})`);
  assert.equal(
    described.map(([name, type]) => [name, type]),
    [
      ['id', 'INTEGER'],
      ['name', 'VARCHAR'],
      ['price', 'DECIMAL(8,2)'],
    ],
  );
});

test('loaded rows alone are the state', async () => {
  const files = [await load([[1, 'a', '1.00']]), await load([[2, null, null]])];
  assert.equal(await rows(table({ files })), [
    [1, 'a', '1.00'],
    [2, null, null],
  ]);
});

test('inserts, updates and deletes after the seam are applied, the latest of a key wins', async () => {
  const files = [
    await load([
      [1, 'a', '1'],
      [2, 'b', '2'],
      [3, 'c', '3'],
    ]),
    await changes([
      ['U', 200, 0, [1, 'a2', '1']],
      ['D', 210, 0, [2, 'b', '2']],
      ['I', 220, 0, [4, 'd', '4']],
      ['U', 220, 1, [4, 'd2', '4']],
    ]),
    await changes([['U', 230, 0, [1, 'a3', null]]]),
  ];
  assert.equal(await rows(table({ files })), [
    [1, 'a3', null],
    [3, 'c', '3.00'],
    [4, 'd2', '4.00'],
  ]);
});

test('changes that the load already holds are not applied again', async () => {
  const files = [
    await load([[1, 'new', '1']]),
    await changes([
      ['U', 90, 0, [1, 'old', '1']],
      ['D', 100, 0, [1, 'old', '1']],
      ['I', 101, 0, [2, 'b', '2']],
    ]),
  ];
  assert.equal(await rows(table({ files })), [
    [1, 'new', '1.00'],
    [2, 'b', '2.00'],
  ]);
});

test('a deleted key that comes back is one row', async () => {
  const files = [
    await load([[1, 'first', '1']]),
    await changes([
      ['D', 200, 0, [1, 'first', '1']],
      ['I', 210, 0, [1, 'second', '1']],
    ]),
  ];
  assert.equal(await rows(table({ files })), [[1, 'second', '1.00']]);
});

test('a changed key is a delete of the old and an insert of the new one, also when two rows swap keys', async () => {
  const files = [
    await load([
      [1, 'a', '1'],
      [2, 'b', '2'],
    ]),
    await changes([
      ['D', 200, 0, [1, 'a', '1']],
      ['I', 200, 1, [9, 'a', '1']],
      ['D', 200, 2, [2, 'b', '2']],
      ['I', 200, 3, [1, 'b', '2']],
    ]),
  ];
  assert.equal(await rows(table({ files })), [
    [1, 'b', '2.00'],
    [9, 'a', '1.00'],
  ]);
});

test('the state as of a position holds whole transactions up to it and nothing later', async () => {
  const files = [
    await load([[1, 'a', '1']]),
    await changes([
      ['U', 200, 0, [1, 'b', '1']],
      ['I', 200, 1, [2, 'x', '2']],
      ['U', 300, 0, [1, 'c', '1']],
    ]),
    await changes([['D', 400, 0, [1, 'c', '1']]]),
  ];
  const of = table({ files });
  assert.equal(await rows(of, at(100)), [[1, 'a', '1.00']]);
  assert.equal(await rows(of, at(199)), [[1, 'a', '1.00']]);
  assert.equal(await rows(of, at(200)), [
    [1, 'b', '1.00'],
    [2, 'x', '2.00'],
  ]);
  assert.equal((await rows(of, at(399)))[0], [1, 'c', '1.00']);
  assert.equal(await rows(of, at(400)), [[2, 'x', '2.00']]);
});

test('positions order across binlog files and source epochs', async () => {
  const next: Checkpoint = { sourceEpoch: 1, file: 'bin.000002', position: 4 };
  const files = [await load([[1, 'a', '1']]), await changes([['U', 900, 0, [1, 'b', '1']]])];
  assert.equal(await rows(table({ files }), next), [[1, 'b', '1.00']]);
  assert.equal(await rows(table({ files }), { ...next, sourceEpoch: 2, file: 'bin.000001' }), [[1, 'b', '1.00']]);
});

test('TRUNCATE voids the load and every earlier change, but not before its own position', async () => {
  const files = [
    await load([[1, 'a', '1']]),
    await changes([
      ['I', 200, 0, [2, 'b', '2']],
      ['I', 230, 0, [4, 'd', '4']],
      ['I', 310, 0, [3, 'c', '3']],
    ]),
  ];
  const of = table({ files, truncations: [changeSequence(at(220), 0), changeSequence(at(300), 0)] });
  assert.equal(await rows(of), [[3, 'c', '3.00']]);
  assert.equal(await rows(of, at(300)), []);
  assert.equal(await rows(of, at(250)), [[4, 'd', '4.00']]);
  assert.equal(await rows(of, at(210)), [
    [1, 'a', '1.00'],
    [2, 'b', '2.00'],
  ]);
});

test('a reload makes positions before it unknown instead of wrong', async () => {
  const of = table({ epoch: 2, seam: at(500), files: [await load([[1, 'reloaded', '1']])] });
  assert.equal(await rows(of, at(500)), [[1, 'reloaded', '1.00']]);
  assert.throws(
    () => currentState(of, lake, at(499)),
    (error: FutureimError) => error.code === 'FIM-TASK-STATE' && /bin.000001:499/.test(error.message),
  );
});

test('files of an older schema give NULL for new columns and lose dropped ones', async () => {
  const newest: TableSchema = {
    columns: [column('id', 'int(11)'), column('price', 'decimal(10,3)'), column('colour', 'varchar(10)')],
    primaryKey: ['id'],
  };
  const files = [
    await load([
      [1, 'a', '1.25'],
      [2, 'b', '2.00'],
    ]),
    await changes([['U', 200, 0, [2, 'b2', '3.00']]]),
    await changes([['I', 300, 0, [3, '3.125', 'red']]], newest, 1),
  ];
  assert.equal(await rows(table({ files, schemas: [SCHEMA, newest] })), [
    [1, '1.250', null],
    [2, '3.000', null],
    [3, '3.125', 'red'],
  ]);
});

test('equal rows of a table without a key are kept as often as they were written', async () => {
  const files = [
    await load(
      [
        [1, null, '1'],
        [1, null, '1'],
        [1, null, '1'],
        [2, 'b', '2'],
      ],
      KEYLESS,
    ),
    await changes(
      [
        ['D', 200, 0, [1, null, '1']],
        ['D', 210, 0, [2, 'b', '2']],
        ['I', 210, 1, [2, 'b', '3']],
        ['I', 220, 0, [2, 'b', '3']],
      ],
      KEYLESS,
    ),
  ];
  const of = table({ files, schemas: [KEYLESS] });
  assert.equal(await rows(of), [
    [1, null, '1.00'],
    [1, null, '1.00'],
    [2, 'b', '3.00'],
    [2, 'b', '3.00'],
  ]);
  assert.is((await rows(of, at(100))).length, 4);
});

test('a composite key and awkward names are matched whole', async () => {
  const schema: TableSchema = {
    columns: [column('order "id"', 'int(11)'), column('select', 'varchar(5)'), column('v', 'int(11)')],
    primaryKey: ['order "id"', 'select'],
  };
  const files = [
    await load(
      [
        [1, 'a', 1],
        [1, 'b', 2],
      ],
      schema,
    ),
    await changes([['U', 200, 0, [1, 'b', 3]]], schema),
  ];
  assert.equal(await rows(table({ files, schemas: [schema] })), [
    [1, 'a', 1],
    [1, 'b', 3],
  ]);
});

test('files without a change in the wanted range are not read', async () => {
  const late = await changes([['I', 300, 0, [2, 'b', '2']]]);
  const early = await changes([['I', 50, 0, [3, 'c', '3']]]);
  const of = table({ files: [await load([[1, 'a', '1']]), early, late] });
  assert.not.match(currentState(of, lake, at(200)), new RegExp(`/(${early.path}|${late.path})'`));
  assert.match(currentState(of, lake, at(300)), new RegExp(`/${late.path}'`));
});

test.run();
