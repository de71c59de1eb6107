import { open } from 'node:fs/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { systemClock } from '../../../src/core/clock.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

/** What the server says of a connection whose other end does not read. */
const WAITS_FOR_READER = 'Writing to net';
/** So often in a row, at 50 ms each, it has to say so. */
const LOOKS = 40;

let server: TestServer;
let replication: TestReplication;
let release: () => void = () => undefined;

/** From now on nothing becomes durable in this process until `release` is called. */
async function stallDisk(): Promise<void> {
  const handle = await open(import.meta.filename);
  const prototype = Object.getPrototypeOf(handle) as { sync(): Promise<void> };
  await handle.close();
  const { sync } = prototype;
  const opened = new Promise<void>((resolve) => {
    release = () => {
      prototype.sync = sync;
      resolve();
    };
  });
  prototype.sync = async function (this: unknown) {
    await opened;
    return sync.call(this);
  };
}

async function dumpState(): Promise<string> {
  const rows = (await server.query('SHOW PROCESSLIST')) as { Command: string; State: string }[];
  return rows.find(({ Command }) => Command === 'Binlog Dump')?.State ?? '';
}

if (has('mariadb-server', 'slow disk')) {
  test.before(async () => {
    server = await startTestServer();
    await server.query('CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(200))');
    replication = await startReplication(server.address, { task: ['t'] });
    await replication.replicator.start('task', 'start-replication');
    await replication.caughtUp();
  });

  test.after(async () => {
    release();
    await replication?.close();
    await server?.stop();
  });

  test('a disk that takes its time holds back the reader, not the memory, and loses nothing', async () => {
    await stallDisk();
    for (let first = 0; first < 600_000; first += 20_000) {
      await server.query(`INSERT INTO t SELECT seq, REPEAT('x', 200) FROM seq_${first + 1}_to_${first + 20_000}`);
    }
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const state = await dumpState();
      assert.not.match(state, 'sent all binlog');
      if (state !== WAITS_FOR_READER) looks = -1;
      await systemClock.sleep(50);
    }
    assert.is(replication.replicator.tasks()[0]?.status, 'running');
    release();
    assert.equal(await replication.differences(), []);
  });
}

test.run();
