import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MysqlCheckResult } from '../../src/cli/schemas/mysql-check.js';
import { startTestServer, type TestServer } from '../support/private-server.js';
import { Program } from '../support/program.js';
import { has } from '../support/skip.js';
import { ask } from './bad-input/answer.js';

const PASSWORD = 'replicator-password';
let server: TestServer;
let program: Program;

const file = (name: string): string => join(program.folder, name);

/** The statements of a script as the mysql client would run them. */
const statementsOf = (script: string): string[] =>
  script
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('--'))
    .map((line) => line.replace(/;$/, ''));

test.before(async () => {
  server = await startTestServer({
    variables: { 'bind-address': '0.0.0.0', 'net-read-timeout': 300, 'net-write-timeout': 300 },
  });
  await server.query('CREATE TABLE orders (id INT PRIMARY KEY, total DECIMAL(10, 2))');
  await server.query(`CREATE USER 'dms'@'%' IDENTIFIED BY '${PASSWORD}'`);
  await server.query("GRANT REPLICATION SLAVE, BINLOG MONITOR, PROCESS, REPLICA MONITOR ON *.* TO 'dms'@'%'");
  await server.query("GRANT SELECT ON ecommerce.* TO 'dms'@'%'");
  program = new Program({ ...server.address, user: 'dms', password: PASSWORD });
  writeFileSync(file('futureim.yaml'), 'replication:\n  allTables: true\n');
});

test.after(async () => {
  await program?.dispose();
  await server?.stop();
});

/** Not known without credentials. */
const ASKS_AWS = ['net.final', 'acct.secret', 'acct.role', 'tls.authority', 'ver.engine', 'bl.checkpoint'];

for (const target of ['local', 'aws']) {
  test(`a sound source ends with 0 for target ${target}, and only --strict counts warnings`, async () => {
    const args = ['mysql-check', '--target', target];
    const { exitCode, result, findings } = await ask<MysqlCheckResult>(program, args);
    assert.is(exitCode, 0, JSON.stringify(findings?.filter(({ status }) => status === 'fail')));
    assert.ok('verdict' in result! && result.target === target, JSON.stringify(result));
    assert.equal(
      findings?.filter(({ status }) => status === 'skip').map(({ id }) => id),
      target === 'local' ? [] : ASKS_AWS,
    );
    const strict = await ask<MysqlCheckResult>(program, [...args, '--strict']);
    // AWS reaches no loopback address, gets no TLS here, and may not read what its assessments look at.
    const warnings = target === 'local' ? [] : ['net.reserved', 'tls.version', 'priv.assess'];
    assert.equal(
      strict.findings?.filter(({ status }) => status === 'warn' || status === 'fail').map(({ id }) => id),
      warnings,
    );
    assert.is(strict.exitCode, warnings.length === 0 ? 0 : 3);
  });
}

test('the script mends what it can, and a file of somebody else stays', async () => {
  const broken = [
    "SET GLOBAL binlog_format = 'MIXED'",
    'SET GLOBAL net_write_timeout = 5',
    'CREATE TABLE keyless (a INT)',
  ];
  for (const statement of broken) await server.query(statement);
  const found = await ask<MysqlCheckResult>(program, ['mysql-check', '--fix-sql', 'fix.sql', '--junit', 'check.xml']);
  assert.is(found.exitCode, 3);
  assert.equal(found.result, { ...found.result, verdict: 'failed', fixSql: file('fix.sql') });
  assert.match(readFileSync(file('check.xml'), 'utf8'), /<failure type="bl\.format"/);
  const script = readFileSync(file('fix.sql'), 'utf8');
  assert.equal(statementsOf(script), ["SET GLOBAL binlog_format = 'ROW'", 'SET GLOBAL net_write_timeout = 60']);
  assert.match(script, /^-- ALTER TABLE `ecommerce`\.`keyless` ADD COLUMN/m);
  for (const statement of statementsOf(script)) await server.query(statement);
  const left = await ask(program, ['mysql-check', '--fix-sql', 'fix.sql']);
  const failed = left.findings?.filter(({ status }) => status === 'fail');
  assert.equal(
    failed?.map(({ id }) => id),
    ['t.pk'],
  );
  assert.equal(statementsOf(readFileSync(file('fix.sql'), 'utf8')), []);
  await server.query('DROP TABLE keyless');

  writeFileSync(file('theirs.sql'), 'SELECT 1;\n');
  const refused = await ask(program, ['mysql-check', '--fix-sql', 'theirs.sql']);
  assert.is(refused.error?.code, 'FIM-OUTPUT-EXISTS');
  assert.is(readFileSync(file('theirs.sql'), 'utf8'), 'SELECT 1;\n');
  assert.is((await ask(program, ['mysql-check', '--fix-sql', 'theirs.sql', '--yes'])).exitCode, 0);
  assert.match(readFileSync(file('theirs.sql'), 'utf8'), /nothing to mend/);
});

test('the verdict is the last thing said, in one line, with what to do', async () => {
  await server.query("SET GLOBAL binlog_row_image = 'MINIMAL'");
  const { code, stdout } = await program.run(['mysql-check', '--no-color']);
  await server.query("SET GLOBAL binlog_row_image = 'FULL'");
  assert.is(code, 3);
  const [verdict = '', tally = '', hint = ''] = stdout.trimEnd().split('\n').slice(-3);
  assert.is(verdict, '✖ CDC will fail because binlog_row_image is MINIMAL (bl.image)');
  assert.match(tally, /^ {2}\d+ passed, 0 warnings, 1 failed, 0 not checked$/);
  assert.match(hint, /--fix-sql FILE/);
});

test('checks are explained without any source', async () => {
  const elsewhere = new Program();
  try {
    const { code, stdout } = await elsewhere.run(['mysql-check', '--explain', 'all']);
    assert.is(code, 0);
    assert.ok(stdout.trimEnd().split('\n').length > 55);
    const one = await elsewhere.run(['mysql-check', '--explain', 'bl.rowmeta']);
    for (const word of ['else', 'remedy', 'counts  fail on local\n', 'source'])
      assert.ok(one.stdout.includes(word), one.stdout);
  } finally {
    await elsewhere.dispose();
  }
});

if (has('mariadb-server', 'mysql-check on a running server')) test.run();
