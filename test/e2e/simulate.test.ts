import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { MysqlSimulateResult } from '../../src/cli/schemas/mysql-simulate.js';
import { orphans } from '../support/orphans.js';
import { startTestServer } from '../support/private-server.js';
import { Program } from '../support/program.js';
import { sandboxAddress } from '../support/sandbox-address.js';
import { has } from '../support/skip.js';
import { ask, assertEqualLake, refuse, succeed } from './bad-input/answer.js';

const test = suite('mysql simulate');

if (has('mariadb-server', 'mysql simulate')) {
  test('trade on the replicated sandbox: the lake stays equal and every foreign key holds', async () => {
    const program = new Program();
    try {
      await succeed(program, ['up', '--sandbox']);
      const { transactions, missed, kinds } = await succeed<MysqlSimulateResult>(program, [
        ...['mysql', 'simulate', '--rate', '200', '--duration', '5s'],
      ]);
      assert.ok(Math.abs(transactions + missed - 1_000) <= 1, `${transactions} and ${missed} missed`);
      assert.ok(kinds.length > 10, kinds.map(({ kind }) => kind).join());
      await assertEqualLake(program);
      assert.equal(await orphans(await sandboxAddress(program.state)), []);

      for (const args of [[], ['--duration', '0']]) {
        const until = await interruptedTrade(program, args);
        assert.equal([until.exitCode, until.status, until.error], [130, 'changed', undefined]);
        assert.ok(until.result!.transactions > 0);
      }
      const cut = await interruptedTrade(program, ['--duration', '10m']);
      assert.equal([cut.exitCode, cut.status, cut.error?.code], [130, 'partial', 'FIM-INTERRUPTED']);
      assert.match(cut.error?.message ?? '', / of 10 min 0 s$/);
      await assertEqualLake(program);
    } finally {
      await program.dispose();
    }
  });

  test("a user's own server is left alone until its database is named", async () => {
    const server = await startTestServer();
    const program = new Program(server.address);
    try {
      await succeed(program, ['mysql', 'setup']);
      const simulate = ['mysql', 'simulate', '--duration', '1s'];
      const consent = { code: 'FIM-INPUT-REQUIRED', exitCode: 2, message: /127\.0\.0\.1:\d+\/ecommerce/ };
      await refuse(program, simulate, consent);
      await refuse(program, [...simulate, '--yes'], consent);
      await refuse(program, [...simulate, '--confirm', 'shop'], { code: 'FIM-USAGE', exitCode: 2 });
      assert.equal(await server.query('SELECT 1 FROM customers'), []);

      const confirmed = [...simulate, '--confirm', 'ecommerce'];
      const empty = await refuse(program, confirmed, { code: 'FIM-SIMULATE-EMPTY', exitCode: 1, message: /customers/ });
      assert.match(empty.error?.remedy ?? '', 'futureim mysql load');
    } finally {
      await program.dispose();
      await server.stop();
    }
  });
}

/** Interrupts a simulation that has made transactions for a while. */
function interruptedTrade(program: Program, args: string[]) {
  return ask<MysqlSimulateResult>(program, ['mysql', 'simulate', '--rate', '100', '--verbose', ...args], {
    started(child) {
      child.stderr!.on('data', (text: string) => {
        if (/transactions/.test(text)) child.kill('SIGINT');
      });
    },
  });
}

test.run();
