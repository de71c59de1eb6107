import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { systemClock } from '../../../src/core/clock.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { startReplication, type TestReplication } from '../../support/replication.js';
import { has } from '../../support/skip.js';

const DAY = 24 * 60 * 60_000;

let server: TestServer;
let replication: TestReplication;
let step = 0;
let isAhead = false;

/** Jumps there and back again at every look, so that no two looks tell a span. */
function jumpingNow(): Date {
  isAhead = !isAhead;
  return new Date(Date.now() + (isAhead ? step : 0));
}

if (has('mariadb-server', 'clock steps')) {
  test.before(async () => {
    server = await startTestServer();
    await server.query('CREATE TABLE t (id INT PRIMARY KEY, v INT)');
    const clock = { ...systemClock, now: jumpingNow };
    replication = await startReplication(server.address, { task: ['t'] }, { clock });
    await replication.replicator.start('task', 'start-replication');
    await replication.caughtUp();
  });

  test.after(async () => {
    await replication?.close();
    await server?.stop();
  });

  for (const [title, jump] of [
    ['back', -DAY],
    ['forward', DAY],
  ] as const) {
    test(`a clock that is set ${title} by a day, again and again, holds nothing up`, async () => {
      step = jump;
      await server.query('INSERT INTO t SELECT COALESCE(MAX(id), 0) + 1, 1 FROM t');
      await server.query('UPDATE t SET v = v + 1');
      assert.equal(await replication.differences(), []);
      const [task] = replication.replicator.tasks();
      assert.is(task?.status, 'running');
      assert.ok(task?.cdcLatencyTarget !== null && task!.cdcLatencyTarget >= 0);
    });
  }

  test('a server whose clock is set back: its changes keep their order', async () => {
    for (const time of ['2026-01-02 00:00:00', '2026-01-01 00:00:00']) {
      await server.query(`SET TIMESTAMP = UNIX_TIMESTAMP('${time}')`);
      await server.query('UPDATE t SET v = v * 10');
    }
    assert.equal(await replication.differences(), []);
  });
}

test.run();
