import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { asFutureimError } from '../../../src/core/errors.js';
import { type MysqlConnection, openConnection } from '../../../src/mysql/connection/connection.js';
import { readRows } from '../../../src/mysql/snapshot/read-rows.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

const SERVER = has('mariadb-server', 'reading rows of a connection that is lost');
/** More than fits between server and reader. */
const SQL = `SELECT seq, REPEAT('x', 200) FROM seq_1_to_500000`;

let server: TestServer;
let connection: MysqlConnection;
let rows = 0;

/** @param onFirstRow reading waits for it */
async function failure(onFirstRow: () => Promise<unknown>, signal = new AbortController().signal): Promise<Error> {
  rows = 0;
  const options = { sql: SQL, address: server.address, signal };
  const onRow = () => {
    rows += 1;
    return rows === 1 ? onFirstRow().then(() => undefined) : undefined;
  };
  return readRows(connection, { ...options, onRow }).then(
    () => new Error('all rows came'),
    (error: Error) => error,
  );
}

test.before(async () => {
  if (SERVER) server = await startTestServer();
});

test.before.each(async () => {
  if (SERVER) connection = await openConnection(server.address);
});

test.after.each(() => connection?.destroy());

test.after(() => server?.stop());

if (SERVER)
  test('a session that is killed amid the rows ends them with an error', async () => {
    const error = await failure(() => server.query(`KILL ${connection.threadId}`));
    assert.is(asFutureimError(error).code, 'FIM-MYSQL-UNREACHABLE', error.message);
    assert.ok(rows < 500_000);
  });

if (SERVER)
  test('a connection that is gone already is an error at once', async () => {
    connection.destroy();
    const error = await failure(async () => undefined);
    assert.is(asFutureimError(error).code, 'FIM-MYSQL-UNREACHABLE', error.message);
  });

if (SERVER)
  test('a consumer that fails, and an abort, end the rows as well', async () => {
    const refusal = new Error('refused');
    assert.is(await failure(() => Promise.reject(refusal)), refusal);
    connection = await openConnection(server.address);
    const abort = new AbortController();
    const reason = new Error('no longer wanted');
    assert.is(await failure(async () => abort.abort(reason), abort.signal), reason);
  });

if (SERVER)
  test('a connection serves again after all rows came', async () => {
    rows = 0;
    const options = { address: server.address, signal: new AbortController().signal };
    const onRow = () => {
      rows += 1;
      return undefined;
    };
    for (const most of [3, 4])
      await readRows(connection, { ...options, sql: `SELECT seq FROM seq_1_to_${most}`, onRow });
    assert.is(rows, 7);
  });

test.run();
