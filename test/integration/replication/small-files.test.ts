import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startTestServer } from '../../support/private-server.js';
import { startReplication } from '../../support/replication.js';

test('steady traffic does not leave a file for every flush, and no change is lost by joining them', async () => {
  const server = await startTestServer();
  await server.query('CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, v INT)');
  const replication = await startReplication(server.address, { steady: ['t'] });
  try {
    await replication.replicator.start('steady', 'start-replication');
    await replication.caughtUp();
    const flushes = 100;
    for (let flush = 0; flush < flushes; flush += 1) {
      await server.query(`INSERT INTO t (v) VALUES (${flush}), (${flush})`);
      await server.query(`UPDATE t SET v = v + 1 WHERE id % 10 = ${flush % 10}`);
      await replication.caughtUp();
    }
    const files = async () => (await replication.store.load('steady'))?.tables[0]?.files ?? [];
    // One load file, the joined one, and less than what is joined at once.
    while ((await files()).length > 33) await replication.caughtUp();
    assert.equal(await replication.differences(), []);
    for (const { path } of await files()) assert.ok(existsSync(join(replication.folder, path)), path);
    const { rows } = await replication.lake.query('SELECT count(*), sum(v) FROM t', { limit: 1 });
    const [source] = await server.query<{ n: number; s: string }>('SELECT COUNT(*) AS n, SUM(v) AS s FROM t');
    assert.equal(rows[0]?.map(Number), [Number(source?.n), Number(source?.s)]);
  } finally {
    await replication.close();
    await server.stop();
  }
});

test.run();
