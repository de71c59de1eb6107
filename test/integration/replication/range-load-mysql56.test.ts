import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startMysql56 } from '../../support/mysql56-server.js';
import { startReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';
import { WriteTraffic } from '../../support/write-traffic.js';

/** 10 rows, doubled so often. */
const DOUBLINGS = 12;

if (has('mysql-5.6', 'a load in ranges under the lock of MySQL')) {
  test('all sessions get the snapshot of the lock, under writes, and the seam is exact', async () => {
    const server = await startMysql56();
    await server.query('CREATE TABLE large (id BIGINT PRIMARY KEY AUTO_INCREMENT, n BIGINT, t VARCHAR(200))');
    await server.query(`INSERT INTO large (n, t) VALUES ${Array(10).fill("(1, 'größer')").join()}`);
    for (let times = 0; times < DOUBLINGS; times += 1) {
      await server.query('INSERT INTO large (n, t) SELECT n + id, t FROM large');
    }
    const traffic = new WriteTraffic(server.address, ['large']);
    const rangeLoad = { readers: 3, leastRows: 0 };
    const replication = await startReplication(server.address, { all: ['large'] }, { rangeLoad });
    try {
      traffic.start();
      await replication.replicator.start('all', 'start-replication');
      await replication.caughtUp();
      assert.equal(await replication.differences(), []);
      // A session that a busy machine keeps from answering within a second is done without.
      while (!/large ones by 3 sessions/.test(replication.log.join('\n'))) {
        await replication.replicator.reloadTables('all', ['large']);
        assert.equal(await replication.differences(), []);
      }
      await traffic.stop();
      assert.equal(await replication.differences(), []);
    } finally {
      await traffic.stop();
      await replication.close();
      await server.stop();
    }
  });
}

test.run();
