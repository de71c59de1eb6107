import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { MysqlLoadResult } from '../../src/cli/schemas/mysql-load.js';
import type { MysqlSampleResult } from '../../src/cli/schemas/mysql-sample.js';
import { sampleTruth } from '../../src/mysql/sample/truth/schema.js';
import { startTestServer } from '../support/private-server.js';
import { Program } from '../support/program.js';
import { has } from '../support/skip.js';
import { refuse, succeed } from './bad-input/answer.js';

const test = suite('mysql sample');

test('a folder is written, told of, and left alone afterwards', async () => {
  const program = new Program();
  try {
    const first = await program.run(['mysql', 'sample', '--out', 'shop', '--scale', '0.02', '--seed', '-4']);
    assert.equal([first.code, first.stderr], [0, ''], first.stderr);
    assert.match(first.stdout, /rows of sample data in .*shop\n/);
    const truth = sampleTruth.parse(JSON.parse(readFileSync(join(program.folder, 'shop', 'truth.json'), 'utf8')));
    assert.is(truth.options.seed, -4);
    const again = await program.run(['mysql', 'sample', '--out', 'shop', '--scale', '0.02', '--seed', '-4']);
    assert.match(again.stdout, 'the same sample is in');
    assert.not(existsSync(program.state), 'no state folder is needed for files');
  } finally {
    await program.dispose();
  }
});

test('Ctrl-C leaves neither files nor folder', async () => {
  const program = new Program();
  try {
    const { code, stderr } = await program.run(['mysql', 'sample', '--out', 'shop', '--scale', '20'], {
      started(child) {
        child.stderr!.once('data', () => child.kill('SIGINT'));
      },
    });
    assert.is(code, 130, stderr);
    assert.match(stderr, /\d %: generated until \d{4}-\d\d-\d\d, \d+ orders/);
    assert.match(stderr, 'FIM-INTERRUPTED');
    assert.equal(
      readdirSync(program.folder).filter((name) => name !== '.futureim'),
      [],
    );
  } finally {
    await program.dispose();
  }
});

if (has('mariadb-server', 'sample data on a server')) {
  test("a user's own server is filled once its database is named, and never twice", async () => {
    const server = await startTestServer();
    const program = new Program(server.address);
    try {
      const sample = ['mysql', 'sample', '--scale', '0.02'];
      const consent = { code: 'FIM-INPUT-REQUIRED', exitCode: 2, message: /127\.0\.0\.1:\d+\/ecommerce/ } as const;
      await refuse(program, sample, consent);
      await refuse(program, [...sample, '--yes'], consent);
      const confirmed = [...sample, '--confirm', 'ecommerce'];
      await succeed(program, ['bootstrap']);
      await refuse(program, confirmed, { code: 'FIM-MYSQL-SCHEMA-DIFFERS', exitCode: 1, message: /missing/ });
      await succeed(program, ['mysql', 'setup']);
      await refuse(program, [...confirmed, '--orphan-rate', '0.1'], { code: 'FIM-USAGE', exitCode: 2 });
      const filled = await succeed<MysqlSampleResult>(program, confirmed);
      assert.is(filled.generated, true);
      assert.ok(existsSync(filled.truth) && existsSync(join(filled.feeds, 'competitor-prices.csv')));
      assert.is(
        (await server.query('SELECT 1 FROM orders')).length,
        sampleTruth.parse(JSON.parse(readFileSync(filled.truth, 'utf8'))).rows.orders,
      );
      assert.equal(await succeed<MysqlSampleResult>(program, confirmed), { ...filled, generated: false });
      await refuse(program, [...confirmed, '--seed', '2'], {
        code: 'FIM-MYSQL-NOT-EMPTY',
        exitCode: 1,
        message: /customers \(200\)/,
      });
    } finally {
      await program.dispose();
      await server.stop();
    }
  });

  test('files of a dirty sample are what mysql load takes', async () => {
    const program = new Program();
    try {
      await succeed(program, ['mysql', 'setup']);
      const options = ['--scale', '0.02', '--dirty-rate', '0.1', '--gzip'];
      const { rows } = await succeed<MysqlSampleResult>(program, ['mysql', 'sample', '--out', 'shop', ...options]);
      assert.is((await succeed<MysqlLoadResult>(program, ['mysql', 'load', 'shop'])).rows, rows);
    } finally {
      await program.dispose();
    }
  });
}

test.run();
