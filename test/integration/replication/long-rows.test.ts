import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startTestServer } from '../../support/private-server.js';
import { startReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

const ROWS = 130;

if (has('mariadb-server', 'a load of long rows')) {
  test('rows of a mebibyte are spread over files by their bytes, so that memory stays bounded', async () => {
    const server = await startTestServer();
    await server.query('CREATE TABLE documents (id INT PRIMARY KEY, body LONGTEXT, short VARCHAR(9))');
    await server.query('SET sql_log_bin = 0');
    await server.query(
      `INSERT INTO documents SELECT seq, REPEAT(CONCAT(seq, 'é'), 250000), CONCAT('é', seq) FROM seq_1_to_${ROWS}`,
    );
    const replication = await startReplication(server.address, { all: ['documents'] });
    try {
      await replication.replicator.start('all', 'start-replication');
      await replication.caughtUp();
      const manifest = await replication.store.load('all');
      const files = manifest!.tables[0]!.files;
      assert.ok(files.length >= 2, `${files.length} files`);
      assert.is(
        files.reduce((sum, { rows }) => sum + rows, 0),
        ROWS,
      );
      assert.equal(await replication.differences(), []);
    } finally {
      await replication.close();
      await server.stop();
    }
  });
}

test.run();
