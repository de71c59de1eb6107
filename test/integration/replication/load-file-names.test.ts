import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { startTestServer } from '../../support/private-server.js';
import { startReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

if (has('mariadb-server', 'names of load files over reloads')) {
  test('a load never takes the name of a file that still waits to be deleted', async () => {
    const server = await startTestServer();
    await server.query('CREATE TABLE items (id INT PRIMARY KEY)');
    await server.query('INSERT INTO items VALUES (1)');
    const replication = await startReplication(server.address, { all: ['items'] });
    const loadFiles = async () => {
      await replication.caughtUp();
      const manifest = await replication.store.load('all');
      return manifest!.tables[0]!.files.filter(({ kind }) => kind === 'load').map(({ path }) => path);
    };
    try {
      await replication.replicator.start('all', 'start-replication');
      const [first] = await loadFiles();
      await server.query('DELETE FROM items');
      await replication.replicator.reloadTables('all', ['items']);
      assert.equal(await loadFiles(), [], 'a table without rows has no load file');
      await server.query('INSERT INTO items VALUES (2)');
      await replication.replicator.reloadTables('all', ['items']);
      const [third] = await loadFiles();
      assert.ok(existsSync(join(replication.folder, first!)), 'the first file waits for its readers');
      assert.is.not(third, first);
      assert.equal(await replication.differences(), []);
    } finally {
      await replication.close();
      await server.stop();
    }
  });
}

test.run();
