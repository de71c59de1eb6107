import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';
import { remote } from '../../src/targets/local/agent/rpc.js';
import type { RangeReader, RangeReaderOptions } from '../../src/targets/local/replicator/range-load/range-reader.js';
import { startTestServer } from '../support/private-server.js';
import { has } from '../support/skip.js';

if (has('mariadb-server', 'the built thread that reads ranges')) {
  test('the thread of the built program reads ranges into files', async () => {
    const server = await startTestServer();
    const lakeFolder = await mkdtemp(join(tmpdir(), 'fim-lake-'));
    await server.query(`CREATE TABLE t (id INT PRIMARY KEY) SELECT seq AS id FROM seq_1_to_1000`);
    const workerData: RangeReaderOptions = { address: server.address, lakeFolder, stagingMemory: '320MB' };
    const worker = new Worker(join(ROOT, 'dist/range-reader.js'), { workerData });
    const reader = remote<RangeReader>(worker, () => undefined);
    try {
      await reader.connect();
      await reader.begin();
      const nextFileCounter = new Int32Array(new SharedArrayBuffer(4)).fill(1);
      const definition = {
        columns: [{ name: 'id', mysqlType: 'int(11)', nullable: false }],
        primaryKey: ['id'],
      };
      const load = { schema: 'ecommerce', table: 't', definition, keyColumn: 'id', startedAt: 0, nextFileCounter };
      await reader.read(load, { below: 100n });
      await reader.read(load, { from: 500n });
      const { files, rows } = await reader.finish();
      assert.is(rows, 99 + 501);
      assert.equal(
        files.map(({ path }) => path),
        ['raw/ecommerce/t/LOAD00000001.parquet'],
      );
      await reader.close();
    } finally {
      await worker.terminate();
      await rm(lakeFolder, { recursive: true, force: true });
      await server.stop();
    }
  });
}

test.run();
