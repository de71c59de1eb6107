import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { startReplication } from '../../support/replication.js';

const TABLE = 'CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20))';

async function serverWith(...values: string[]): Promise<TestServer> {
  const server = await startTestServer();
  await server.query(TABLE);
  for (const [id, value] of values.entries()) await server.query(`INSERT INTO t VALUES (${id}, '${value}')`);
  return server;
}

test('a checkpoint is not resumed on another server, whose files and positions look alike', async () => {
  const first = await serverWith('a', 'b');
  const second = await serverWith('x', 'y', 'z', 'more');
  await second.query('SET SESSION gtid_domain_id = 7');
  await second.query(`INSERT INTO t VALUES (9, 'on the second server')`);
  const address = { ...first.address };
  const replication = await startReplication(address, { task: ['t'] });
  const { replicator } = replication;
  try {
    await replicator.start('task', 'start-replication');
    await replication.caughtUp();
    await first.query(`INSERT INTO t VALUES (5, 'last')`);
    await replication.caughtUp();
    await replicator.stop('task');

    address.port = second.address.port;
    await replicator.start('task', 'resume-processing');
    while (replicator.tasks()[0]?.status !== 'failed') await new Promise((resolve) => setTimeout(resolve, 20));
    assert.is(replicator.tasks()[0]?.lastFailure?.code, 'FIM-SOURCE-REPLACED');
    assert.equal(await replication.lake.query('SELECT count(*) FROM t', { limit: 1 }).then(({ rows }) => rows), [[3]]);

    await replicator.start('task', 'reload-target');
    assert.equal(await replication.differences(), []);
    assert.equal(await replication.lake.query('SELECT count(*) FROM t', { limit: 1 }).then(({ rows }) => rows), [[5]]);
  } finally {
    await replication.close();
    await first.stop();
    await second.stop();
  }
});

test.run();
