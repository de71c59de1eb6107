import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createEmitter } from '../../../../src/core/events.js';
import { type DuckdbEngine, openDuckdb } from '../../../../src/lake/engines/duckdb.js';
import { DUCKDB_LANDING } from '../../../../src/lake/landing/duckdb-landing.js';
import { commitTimeText } from '../../../../src/lake/landing/landed-state.js';
import { checksumStatement } from '../../../../src/lake/landing/landing-statements.js';
import { closeConnection, type MysqlConnection, openConnection } from '../../../../src/mysql/connection/connection.js';
import type { TableVerdict, VerifyReport } from '../../../../src/runbook/procedures/verify/report.js';
import { openSourceSnapshot } from '../../../../src/runbook/procedures/verify/source-snapshot.js';
import { runVerify } from '../../../../src/runbook/procedures/verify/verify.js';
import { reportFindings } from '../../../../src/runbook/procedures/verify/verify-step.js';
import type { Target } from '../../../../src/targets/target.js';
import { landedTarget } from '../../../support/dms/landed-target.js';
import { LandingZone } from '../../../support/dms/landing-zone.js';
import { startTestServer, type TestServer } from '../../../support/private-server.js';
import { has } from '../../../support/skip.js';

const SERVER = has('mariadb-server', 'verify of a real server against files of DMS');
const HOUR = 3_600_000;
const folder = await mkdtemp(join(tmpdir(), 'fim-landed-'));
const events = createEmitter([], () => new Date());
let server: TestServer;
let connection: MysqlConnection;
let engine: DuckdbEngine;
let trino: DuckdbEngine;
let zone: LandingZone;
let target: Target;
let sequence = 0;
let loadedAt: Date;

/** Whole seconds before now, as the binlog has them. */
const ago = (milliseconds: number) => new Date(Math.floor((Date.now() - milliseconds) / 1000) * 1000);

/** A new zone with a full load of an hour ago. */
async function load(where = 'TRUE', compression: LandingZone['compression'] = 'gzip'): Promise<string> {
  await rm(join(folder, 'raw'), { recursive: true, force: true });
  zone = new LandingZone(join(folder, 'raw'), connection, engine);
  zone.compression = compression;
  loadedAt = ago(HOUR);
  const file = await zone.land('orders', { committed: loadedAt, where });
  target = await landedTarget(server.address, zone, trino, { orders: ['id'] });
  return join(zone.folder, file);
}

async function change(operation: 'I' | 'U' | 'D', where: string, committed = ago(HOUR / 2)): Promise<void> {
  sequence += 1000;
  await zone.land('orders', { operation, committed, sequence, where });
}

/** @param onSnapshot what happens before the first, second, … snapshot of the source is opened */
async function verify(
  onSnapshot: (snapshot: number) => Promise<void> = async () => undefined,
  timeout = 30_000,
): Promise<VerifyReport> {
  let snapshots = 0;
  return runVerify(
    { target, events, signal: new AbortController().signal },
    {
      timeout,
      settle: 200,
      async openSnapshot(...args) {
        snapshots += 1;
        await onSnapshot(snapshots);
        return openSourceSnapshot(...args);
      },
    },
  );
}

const orders = ({ tables }: VerifyReport): TableVerdict => tables.find(({ table }) => table === 'orders')!;
const differences = (report: VerifyReport) => orders(report).differences;

test.before(async () => {
  if (!SERVER) return;
  server = await startTestServer();
  connection = await openConnection(server.address);
  const options = { memoryLimit: '500MB', temporaryFolder: join(folder, 'spill'), threads: 1 };
  engine = await openDuckdb(options);
  trino = await openDuckdb(options);
  await connection.query(
    'CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(40), total DECIMAL(12,2), weight DOUBLE, at DATETIME(6), ' +
      'updated TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)',
  );
  await connection.query(
    "INSERT INTO orders (id, name, total, weight, at) SELECT seq, CONCAT('João ', seq), seq / 7, seq / 3, " +
      "'2024-01-01' + INTERVAL seq * 1000001 MICROSECOND FROM seq_1_to_1000",
  );
});

test.after(async () => {
  engine?.close();
  trino?.close();
  if (connection) await closeConnection(connection);
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

if (SERVER) {
  test('a load and its changes are equal to the source, as of the time of the snapshot', async () => {
    await load();
    await connection.query('UPDATE orders SET total = total + 1 WHERE id % 10 = 0');
    await change('U', 'id % 10 = 0');
    await change('D', 'id BETWEEN 501 AND 520');
    await connection.query('DELETE FROM orders WHERE id BETWEEN 501 AND 520');
    await connection.query("INSERT INTO orders (id, name) VALUES (1001, NULL), (1002, '')");
    await change('I', 'id > 1000');
    const report = await verify();
    assert.equal([orders(report).verdict, orders(report).sourceRows, orders(report).lakeRows], ['equal', 982, 982]);
    assert.match(report.asOf?.time ?? '', /^20\d\d-\d\d-\d\dT.*Z$/);
  });

  test('the text for Athena and the text for DuckDB give the same digests', async () => {
    const columns = await zone.columns('orders');
    const table = { name: 'orders', columns, primaryKey: ['id'], relation: zone.relation('orders') };
    const time = new Date();
    const inDuckdb = await engine.rows(checksumStatement(table, DUCKDB_LANDING, commitTimeText(time)));
    const position = { sourceEpoch: 0, file: 'any.000001', position: 4 };
    const inAthena = await target.lake.checksums('orders', { position, time: time.toISOString() });
    assert.equal(
      inAthena.map(({ bucket, rows, sum }) => [bucket, rows, sum]),
      inDuckdb.map(([bucket, rows, sum]) => [Number(bucket), Number(rows), String(sum)]),
    );
  });

  test('a flipped bit in a compressed file makes the table unreadable, which is said', async () => {
    const file = await load();
    const bytes = await readFile(file);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    await writeFile(file, bytes);
    assert.not.equal(orders(await verify()).verdict, 'equal');
  });

  test('a flipped bit in a value is found, and its row named', async () => {
    const file = await load('TRUE', 'uncompressed');
    const bytes = await readFile(file);
    const at = bytes.indexOf('João 777');
    assert.ok(at > 0, 'the file holds its texts as they are');
    bytes[at]! ^= 1;
    await writeFile(file, bytes);
    assert.equal(differences(await verify()), [{ kind: 'changed', key: 'id=777' }]);
  });

  test('a lost row is missing, in the count and by name', async () => {
    await load('id <> 7');
    const report = await verify();
    assert.equal(differences(report), [{ kind: 'missing', key: 'id=7' }]);
    const findings = reportFindings(report).filter(({ status }) => status === 'fail');
    assert.equal(
      findings.map(({ id }) => id),
      ['verify.complete.orders', 'verify.equal.orders'],
    );
  });

  test('a row that was delivered twice counts once, and is named', async () => {
    await load();
    await connection.query("UPDATE orders SET name = 'twice' WHERE id = 8");
    await change('U', 'id = 8');
    sequence -= 1000;
    await change('U', 'id = 8');
    await zone.land('orders', { committed: loadedAt, where: 'id = 9' });
    const report = await verify();
    assert.is(orders(report).verdict, 'equal');
    const complete = reportFindings(report).find(({ id }) => id === 'verify.complete.orders');
    assert.equal(
      [complete?.status, complete?.evidence],
      ['pass', '982 rows; delivered more than once, and counted once: id=8, id=9'],
    );
  });

  test('an update that does not arrive is found; one that arrives later is none', async () => {
    await load();
    await connection.query("UPDATE orders SET name = 'late' WHERE id = 10");
    assert.equal(differences(await verify()), [{ kind: 'changed', key: 'id=10' }]);
    const late = await verify(async (snapshot) => {
      if (snapshot === 2) await change('U', 'id = 10');
    });
    assert.equal([orders(late).verdict, orders(late).differences], ['equal', []]);
  });

  test('a row that changes between any two looks is unsettled, which is no failure', async () => {
    await load();
    let writes = 0;
    const report = await verify(async () => {
      writes += 1;
      await change('U', 'id = 11', ago(0));
      await connection.query(`UPDATE orders SET name = 'restless ${writes}' WHERE id = 11`);
    }, 5_000);
    assert.is(orders(report).verdict, 'unsettled');
    assert.match(orders(report).reason ?? '', '1 rows changed faster');
    const equal = reportFindings(report).find(({ id }) => id === 'verify.equal.orders');
    assert.is(equal?.status, 'warn');
    assert.ok(writes > 1, `${writes} looks`);
  });

  test('a changed key leaves the row of the old one behind, and both keys are named', async () => {
    await load();
    await connection.query('UPDATE orders SET id = 2012 WHERE id = 12');
    await change('U', 'id = 2012');
    const report = await verify();
    assert.equal(differences(report), [{ kind: 'extra', key: 'id=12', changedTo: 'id=2012' }]);
    const equal = reportFindings(report).find(({ id }) => id === 'verify.equal.orders');
    assert.match(equal?.evidence ?? '', 'extra id=12: key changed to id=2012');
  });

  test('what was written before the last full load counts no more', async () => {
    await load();
    await change('D', 'id < 100', ago(2 * HOUR));
    assert.is(orders(await verify()).verdict, 'equal');
  });

  test('a table without a key cannot be verified, and says why', async () => {
    await load();
    target = await landedTarget(server.address, zone, trino, { orders: [] });
    const report = await verify();
    assert.is(orders(report).verdict, 'unverifiable');
    assert.match(orders(report).reason ?? '', 'has no primary key');
  });
}

test.run();
