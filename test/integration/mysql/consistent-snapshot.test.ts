import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FutureimError } from '../../../src/core/errors.js';
import {
  closeConnection,
  type MysqlConnection,
  openConnection,
  queryRows,
} from '../../../src/mysql/connection/connection.js';
import { readServerFacts } from '../../../src/mysql/connection/server-facts.js';
import { currentBinlogPosition } from '../../../src/mysql/snapshot/binlog-position.js';
import { openSnapshot } from '../../../src/mysql/snapshot/consistent-snapshot.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

const SERVER = has('mariadb-server', 'a consistent snapshot');
let server: TestServer;
let connection: MysqlConnection;

test.before(async () => {
  if (!SERVER) return;
  server = await startTestServer();
  await server.query('CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY)');
});

test.before.each(async () => {
  if (SERVER) connection = await openConnection(server.address);
});

test.after.each(async () => {
  if (SERVER) await closeConnection(connection);
});

test.after(async () => {
  await server?.stop();
});

const rowsSeen = async () => (await queryRows<{ n: string }>(connection, 'SELECT COUNT(*) AS n FROM t'))[0]?.n;

if (SERVER)
  test('the position is that of the rows seen, and both stay while others write', async () => {
    await server.query('INSERT INTO t VALUES (), ()');
    const facts = await readServerFacts(connection);
    const before = await currentBinlogPosition(connection, facts);
    const snapshot = await openSnapshot(connection);
    assert.is(`${snapshot.file}:${snapshot.position}`, `${before.file}:${before.position}`);
    assert.match(snapshot.gtid ?? '', /^\d+-\d+-\d+$/);
    await server.query('INSERT INTO t VALUES ()');
    assert.is(Number(await rowsSeen()), 2);
    const after = await currentBinlogPosition(connection, facts);
    assert.ok(after.position > snapshot.position);
    await connection.query('ROLLBACK');
    assert.is(Number(await rowsSeen()), 3);
  });

if (SERVER)
  test('it works on a connection that hands over rows as arrays, and takes no lock', async () => {
    const arrays = await openConnection(server.address, { rowsAsArray: true });
    try {
      const { file } = await openSnapshot(arrays);
      assert.match(file, /\.\d{6}$/);
      await server.query('ALTER TABLE t ADD COLUMN added INT');
    } finally {
      await closeConnection(arrays);
    }
  });

if (SERVER)
  test('a server without a binlog is refused', async () => {
    await closeConnection(connection);
    await server.restart({ 'skip-log-bin': 1 });
    connection = await openConnection(server.address);
    const error = await openSnapshot(connection).then(
      () => undefined,
      (thrown: FutureimError) => thrown,
    );
    assert.is(error?.code, 'FIM-BINLOG-UNREADABLE');
    assert.match(error?.message ?? '', /no binlog/);
  });

test.run();
