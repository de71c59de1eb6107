import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { has } from '../../support/skip.js';
import { ask, assertEqualLake, configure, succeed } from './answer.js';
import { onServer, replicated } from './harness.js';

const test = suite('interrupted commands');

if (has('mariadb-server', 'interrupted commands')) {
  test('an interrupted verify is one document and exit code 130', async () => {
    await replicated(async (_, program) => {
      for (const milliseconds of [150, 400, 700]) {
        const document = await ask(program, ['verify'], {
          started: (child) => void setTimeout(() => child.kill('SIGINT'), milliseconds),
        });
        // It may have been done before the signal came.
        if (document.exitCode === 0) continue;
        assert.is(document.exitCode, 130, JSON.stringify(document));
      }
      await assertEqualLake(program);
    });
  });

  test('up, interrupted anywhere and run again, ends with the same lake', async () => {
    await onServer(async (server, program) => {
      await server.query('CREATE TABLE t (id INT PRIMARY KEY, v TEXT)');
      await server.query('INSERT INTO t SELECT seq, seq FROM seq_1_to_300000');
      configure(program, 'replication:\n  allTables: true\n');
      for (let attempt = 0; attempt < 6; attempt += 1) {
        const { code, stdout } = await program.run(['up', '--json', '--no-input'], {
          started: (child) => void setTimeout(() => child.kill('SIGINT'), 100 + Math.random() * 2500),
        });
        // No code: the signal came before the program could listen to it, so nothing was begun.
        if (code === null) assert.is(stdout, '');
        else assert.is((JSON.parse(stdout) as { exitCode: number }).exitCode, code);
        assert.ok([null, 0, 130].includes(code), stdout);
        await server.query(`INSERT INTO t VALUES (${1_000_000 + attempt}, 'while it was down')`);
      }
      await succeed(program, ['up']);
      await assertEqualLake(program);
    });
  });
}

test.run();
