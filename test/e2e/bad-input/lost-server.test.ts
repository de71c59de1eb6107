import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openConnection } from '../../../src/mysql/connection/connection.js';
import { freePort } from '../../../src/mysql/server/free-port.js';
import { Relay } from '../../support/relay.js';
import { has } from '../../support/skip.js';
import { ask, assertEqualAfterReload, assertEqualLake, succeed } from './answer.js';
import { replicated } from './harness.js';

const test = suite('a server that goes away');

if (has('mariadb-server', 'a server that goes away')) {
  test('killed under writes and back a moment later: equal', async () => {
    await replicated(async (server, program) => {
      for (let round = 1; round <= 3; round += 1) {
        for (let row = 0; row < 50; row += 1)
          await server.query(`INSERT INTO t VALUES (${round * 1000 + row}, 'written')`);
        await server.kill9();
        assert.is((await ask(program, ['status'])).exitCode, 0);
        assert.is((await ask(program, ['verify'])).exitCode, 6);
        await server.restart();
        await server.query(`UPDATE t SET v = 'after' WHERE id % 7 = ${round}`);
      }
      await assertEqualAfterReload(program);
    });
  });

  test('gone while nothing runs: up says so, and works when it is back', async () => {
    await replicated(async (server, program) => {
      await succeed(program, ['down']);
      await server.kill9();
      const { error, exitCode } = await ask(program, ['up']);
      assert.is(error?.code, 'FIM-MYSQL-UNREACHABLE');
      assert.is(exitCode, 6);
      await server.restart();
      await server.query(`INSERT INTO t VALUES (50, 'back')`);
      await succeed(program, ['up']);
      await assertEqualLake(program);
    });
  });

  test('moved to another port: the configuration is changed, deployed, and nothing is lost', async () => {
    await replicated(async (server, program) => {
      const port = await freePort();
      const relay = await Relay.start(port, server.address.port);
      try {
        const variables = { FUTUREIM_SOURCE_PORT: String(port) };
        const { result } = await ask<{ changes?: unknown }>(program, ['deploy', '--yes'], { variables });
        assert.ok(result);
        await server.query(`INSERT INTO t VALUES (60, 'through the other port')`);
        const { exitCode, findings } = await ask(program, ['verify'], { variables });
        assert.is(exitCode, 0, JSON.stringify(findings?.filter(({ status }) => status === 'fail')));
        assert.ok(relay.connections > 0);
      } finally {
        await relay.stop();
      }
    });
  });

  test('an open transaction at the time of the full load arrives when it commits', async () => {
    await replicated(async (server, program) => {
      const session = await openConnection(server.address);
      try {
        await session.beginTransaction();
        await session.query(`INSERT INTO t VALUES (70, 'open')`);
        await succeed(program, ['dms', 'reload', '--all', '--yes']);
        await succeed(program, ['up']);
        await session.commit();
      } finally {
        session.destroy();
      }
      await assertEqualLake(program);
    });
  });
}

test.run();
