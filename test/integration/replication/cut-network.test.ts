import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { freePort } from '../../../src/mysql/server/free-port.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { Relay } from '../../support/relay.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

let server: TestServer;
let relay: Relay;
let replication: TestReplication;

const task = () => replication.replicator.tasks()[0]!;

async function reason(pattern: RegExp): Promise<void> {
  while (!pattern.test(task().reason)) await new Promise((resolve) => setTimeout(resolve, 10));
}

if (has('mariadb-server', 'a network that is cut')) {
  test.before(async () => {
    server = await startTestServer();
    await server.query('CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(40))');
    await server.query(`INSERT INTO t SELECT seq, 'loaded' FROM seq_1_to_1000`);
    relay = await Relay.start(await freePort(), server.address.port);
    const address = { ...server.address, port: relay.port };
    replication = await startReplication(address, { all: ['t'] }, { heartbeatMs: 100 });
    await replication.replicator.start('all', 'start-replication');
    await replication.caughtUp();
    await server.query(`INSERT INTO t VALUES (2000, 'followed')`);
    await replication.caughtUp();
  });

  test.after(async () => {
    await replication?.close();
    await relay?.stop();
    await server?.stop();
  });

  test('a silent source is not a lost one', async () => {
    const { connections } = relay;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.is(relay.connections, connections, 'heartbeats came, and the connection was kept');
  });

  test('connections that stay open and say nothing are found out, and reading goes on', async () => {
    relay.cut();
    await server.query(`INSERT INTO t VALUES (2001, 'while cut')`);
    await reason(/nothing was heard from 127.0.0.1:\d+ for 0.4 s; next attempt in/);
    assert.is(task().status, 'running');
    relay.mend();
    assert.equal(await replication.differences(), []);
  });

  test('cut in the middle of a transaction: it arrives once', async () => {
    await replication.replicator.stop('all');
    await server.query(`INSERT INTO t SELECT seq, REPEAT('x', 40) FROM seq_3001_to_60000`);
    await replication.replicator.start('all', 'resume-processing');
    relay.cut();
    await reason(/next attempt in/);
    relay.mend();
    assert.equal(await replication.differences(), []);
    const { rows } = await replication.lake.query('SELECT count(*), count(DISTINCT id) FROM t', { limit: 1 });
    assert.equal(rows, [[58_002, 58_002]]);
  });
}

test.run();
