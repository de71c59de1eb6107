import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Program } from '../../support/program.js';
import { has } from '../../support/skip.js';
import { ask, assertEqualLake, refuse, succeed, verdicts } from './answer.js';
import { replicated } from './harness.js';

const test = suite('damaged files in the lake');

/** What a disk, a backup or a person may do to a Parquet file. */
const DAMAGES: Record<string, (path: string) => void> = {
  deleted: (path) => rmSync(path),
  empty: (path) => truncateSync(path, 0),
  'cut in half': (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
  'other content': (path) => writeFileSync(path, 'not a Parquet file, but long enough to be taken for one'),
  'flipped bits in the data': (path) => flip(path, (size) => Math.floor(size / 3)),
  'flipped bits in the footer': (path) => flip(path, (size) => size - 16),
};

/** Damages that are also done to a file of changes. */
const IN_CHANGES = new Set(['deleted', 'flipped bits in the data']);

if (has('mariadb-server', 'damaged files in the lake')) {
  test('verify names the table, queries say what is wrong, a reload mends it', async () => {
    await replicated(
      async (server, program) => {
        let id = 1_000_000;
        for (const [name, damage] of Object.entries(DAMAGES)) {
          for (const kind of IN_CHANGES.has(name) ? ['LOAD', 'change'] : ['LOAD']) {
            const what = `${kind} file: ${name}`;
            await server.query(`INSERT INTO big VALUES (${++id}, REPEAT('changed', 1000))`);
            await assertEqualLake(program);
            damage(fileOf(program, kind));
            const found = await verdicts(program);
            assert.is.not(found.big, 'equal', what);
            assert.is(found.t, 'equal', what);
            assert.is((await ask(program, ['verify'])).exitCode, 3, what);
            // Flipped data may still be readable; what cannot be read has to be said by name.
            const { error } = await ask(program, ['data', 'query', 'SELECT count(DISTINCT v) FROM big']);
            if (error) {
              assert.is(error.code, 'FIM-LAKE-CORRUPT', `${what}: ${JSON.stringify(error)}`);
              assert.match(error.message, /big/, what);
              assert.match(error.remedy, /futureim dms reload/, what);
            }
            assert.equal(
              (await succeed<{ rows: unknown[][] }>(program, ['data', 'query', 'SELECT count(*) FROM t'])).rows,
              [[3]],
            );
            await succeed(program, ['dms', 'reload', '--table', 'big', '--yes']);
            await assertEqualLake(program);
          }
        }
      },
      ['CREATE TABLE big (id INT PRIMARY KEY, v TEXT)', `INSERT INTO big SELECT seq, MD5(seq) FROM seq_1_to_20000`],
    );
  });

  test('files that nobody knows do not disturb', async () => {
    await replicated(async (server, program) => {
      const folder = join(program.state, 'lake/raw/ecommerce/t');
      writeFileSync(join(folder, 'LOAD00000099.parquet'), 'stray');
      writeFileSync(join(folder, '.LOAD00000002.parquet.part'), 'half');
      await succeed(program, ['down']);
      await server.query(`INSERT INTO t VALUES (9, 'x')`);
      await succeed(program, ['up']);
      await assertEqualLake(program);
      assert.not.ok(readdirSync(folder).includes('.LOAD00000002.parquet.part'));
    });
  });

  test('a query of a table that is not there is an error of the query', async () => {
    await replicated(async (_, program) => {
      await refuse(program, ['data', 'query', 'SELECT * FROM missing'], {
        code: 'FIM-LAKE-QUERY',
        exitCode: 2,
        message: /missing/,
      });
    });
  });
}

/** The newest file of `big`, of the full load or of changes. */
function fileOf(program: Program, kind: string): string {
  const manifest = JSON.parse(readFileSync(join(program.state, 'lake/manifests/all-tables.json'), 'utf8')) as {
    tables: { table: string; files: { path: string; kind: string }[] }[];
  };
  const files = manifest.tables.find(({ table }) => table === 'big')?.files ?? [];
  const file = files.filter((each) => (each.kind === 'load') === (kind === 'LOAD')).at(-1);
  assert.ok(file, `there is no ${kind} file`);
  return join(program.state, 'lake', file.path);
}

function flip(path: string, where: (size: number) => number): void {
  const bytes = readFileSync(path);
  const start = where(bytes.length);
  for (let index = start; index < start + 16; index += 1) bytes[index] = (bytes[index] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
}

test.run();
