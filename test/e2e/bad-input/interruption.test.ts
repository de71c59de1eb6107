import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Program } from '../../support/program.js';
import { has } from '../../support/skip.js';
import { assertEqualLake, configure, succeed } from './answer.js';
import { onServer, replicated } from './harness.js';

const test = suite('interrupted commands');

if (has('mariadb-server', 'interrupted commands')) {
  test('an interrupted verify is one document and exit code 130', async () => {
    await replicated(async (_, program) => {
      for (const milliseconds of [300, 600, 900, 1200]) {
        const code = await interrupted(program, ['verify'], milliseconds);
        assert.ok([null, 0, 130].includes(code), `exit code ${code}`);
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
        const code = await interrupted(program, ['up'], 100 + Math.random() * 2500);
        assert.ok([null, 0, 130].includes(code), `exit code ${code}`);
        await server.query(`INSERT INTO t VALUES (${1_000_000 + attempt}, 'while it was down')`);
      }
      await succeed(program, ['up']);
      await assertEqualLake(program);
    });
  });
}

/**
 * Sends SIGINT after some time; gives the exit code, which the document repeats.
 * @returns null when the signal came before the program could listen to it: then it began and printed nothing
 */
async function interrupted(program: Program, args: string[], milliseconds: number): Promise<number | null> {
  const { code, stdout } = await program.run([...args, '--json', '--no-input'], {
    started: (child) => void setTimeout(() => child.kill('SIGINT'), milliseconds),
  });
  if (code === null) assert.is(stdout, '');
  else assert.is((JSON.parse(stdout) as { exitCode: number }).exitCode, code);
  return code;
}

test.run();
