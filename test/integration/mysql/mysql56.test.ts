import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runPreflight } from '../../../src/mysql/preflight/run-preflight.js';
import { startMysql56 } from '../../support/mysql56-server.js';
import type { TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

const run = has('mysql-5.6', 'preflight of a real MySQL');
let server: TestServer;

test.before(async () => {
  if (!run) return;
  server = await startMysql56();
  await server.query('CREATE TABLE orders (order_id INT PRIMARY KEY)');
});
test.after(() => server?.stop());

if (run) {
  test('MySQL 5.6 names no columns in its binlog, and both targets can do without', async () => {
    const failed = async (target: 'local' | 'aws') =>
      (await runPreflight({ replicationAddress: server.address, tables: ['orders'], target }))
        .filter(({ status }) => status === 'fail' || status === 'skip')
        .map(({ id }) => id);
    assert.equal(await failed('local'), []);
    assert.equal(await failed('aws'), []);
  });
}

test.run();
