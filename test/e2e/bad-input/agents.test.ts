import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../../scripts/project.js';
import type { Program } from '../../support/program.js';
import { has } from '../../support/skip.js';
import { ask, assertEqualLake, configure, refuse, succeed } from './answer.js';
import { onServer, replicated } from './harness.js';

const test = suite('one agent on a state folder');

if (has('mariadb-server', 'one agent on a state folder')) {
  test('a second agent is refused and the first is unharmed', async () => {
    await replicated(async (server, program) => {
      const first = program.agentPid();
      const second = await startAgentByHand(program);
      assert.is(second.code, 1);
      assert.match(second.stderr, /FIM-AGENT-LOCKED/);
      assert.is(program.agentPid(), first);
      await server.query('INSERT INTO t (id) VALUES (100)');
      await assertEqualLake(program);
    });
  });

  test('two deployments at the same moment leave one agent', async () => {
    await onServer(async (server, program) => {
      await server.query('CREATE TABLE t (id INT PRIMARY KEY)');
      configure(program, 'replication:\n  allTables: true\n');
      await succeed(program, ['bootstrap']);
      const both = await Promise.all([1, 2].map(() => ask(program, ['deploy', '--yes'])));
      assert.equal(
        both.map(({ exitCode }) => exitCode),
        [0, 0],
        JSON.stringify(both.map(({ error }) => error)),
      );
      await succeed(program, ['up']);
      await assertEqualLake(program);
    });
  });

  test('every command answers when the agent was killed', async () => {
    await replicated(async (server, program) => {
      process.kill(program.agentPid(), 'SIGKILL');
      for (const command of [
        ['dms', 'list'],
        ['dms', 'stop'],
        ['data', 'query', 'SELECT 1'],
        ['dms', 'reload', '--table', 't', '--yes'],
      ]) {
        await refuse(program, command, { code: 'FIM-AGENT-NOT-RUNNING', exitCode: 6 });
      }
      for (const command of [['status'], ['verify']]) assert.is.not((await ask(program, command)).exitCode, 130);
      assert.is.not((await ask(program, ['verify'])).exitCode, 0);
      const logs = await program.run(['logs', '--json']);
      assert.is(logs.code, 0);
      for (const line of logs.stdout.trim().split('\n')) JSON.parse(line);
      await succeed(program, ['down']);
      await succeed(program, ['down']);
      await server.query('INSERT INTO t (id) VALUES (102)');
      await succeed(program, ['up']);
      await succeed(program, ['up']);
      await assertEqualLake(program);
    });
  });

  test('a suspended agent keeps nobody waiting', async () => {
    await replicated(async (server, program) => {
      const pid = program.agentPid();
      process.kill(pid, 'SIGSTOP');
      try {
        await Promise.all(
          [['status'], ['dms', 'list'], ['data', 'query', 'SELECT 1'], ['down']].map((command) =>
            refuse(program, command, { code: 'FIM-TIMEOUT', exitCode: 5 }),
          ),
        );
      } finally {
        process.kill(pid, 'SIGCONT');
      }
      await server.query('INSERT INTO t (id) VALUES (103)');
      await assertEqualLake(program);
    });
  });
}

function startAgentByHand(program: Program): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const agent = spawn(process.execPath, [
      join(ROOT, 'dist/agent.js'),
      '--state-dir',
      program.state,
      '--version',
      '0',
    ]);
    let stderr = '';
    agent.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    agent.once('error', reject);
    agent.once('close', (code) => resolve({ code, stderr }));
  });
}

test.run();
