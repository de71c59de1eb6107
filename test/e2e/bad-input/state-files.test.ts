import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Program } from '../../support/program.js';
import { has } from '../../support/skip.js';
import { assertEqualLake, configure, refuse, succeed } from './answer.js';
import { replicated } from './harness.js';

const test = suite('damaged state files');

if (has('mariadb-server', 'damaged state files')) {
  test('damaged state files are mended or named, never a stack trace', async () => {
    await replicated(async (server, program) => {
      const state = (name: string): string => join(program.state, name);
      const damage = (name: string): string => {
        const content = readFileSync(state(name), 'utf8');
        truncateSync(state(name), Math.floor(content.length / 2));
        return content;
      };
      damage('agent.json');
      await succeed(program, ['status']);
      await assertEqualLake(program);
      await succeed(program, ['down']);

      damage('agent-config.json');
      await succeed(program, ['deploy', '--yes']);
      await assertEqualLake(program);
      await succeed(program, ['down']);

      const secrets = damage('secrets.json');
      for (const command of [['bootstrap'], ['mysql-check'], ['up']]) {
        const variables = { FUTUREIM_SOURCE_PASSWORD: '' };
        const { error } = await refuse(
          program,
          command,
          { code: 'FIM-STATE-UNWRITABLE', exitCode: 1, message: /secrets\.json/ },
          { variables },
        );
        assert.not.match(JSON.stringify(error), /test-root-password/);
      }
      writeFileSync(state('secrets.json'), secrets);

      const manifest = damage('lake/manifests/all-tables.json');
      await refuse(program, ['deploy', '--yes'], {
        code: 'FIM-LAKE-CORRUPT',
        exitCode: 1,
        message: /all-tables\.json/,
      });
      writeFileSync(state('lake/manifests/all-tables.json'), manifest);
      await succeed(program, ['deploy', '--yes']);

      configure(program, 'replication:\n  allTables: [\n');
      for (const command of [['deploy', '--yes'], ['status'], ['verify'], ['down']]) {
        await refuse(program, command, { code: 'FIM-CONFIG-INVALID', exitCode: 2, message: /futureim\.yaml:\d+/ });
      }
      configure(program, 'replication:\n  allTables: true\n');
      await server.query('INSERT INTO t (id) VALUES (101)');
      await assertEqualLake(program);
    });
  });
}

test('a file stands where the state folder should be', async () => {
  const program = new Program();
  try {
    writeFileSync(program.state, 'a file');
    for (const command of [['up'], ['status'], ['deploy', '--yes'], ['down']]) {
      await refuse(program, command, { code: 'FIM-STATE-UNWRITABLE', exitCode: 1 });
    }
    rmSync(program.state);
  } finally {
    await program.dispose();
  }
});

if (has('mount', 'a read-only state folder')) {
  test('the state folder is on a file system that takes no writes', async () => {
    const program = new Program();
    mkdirSync(program.state);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,ro', 'tmpfs', program.state]);
    try {
      for (const command of [['bootstrap'], ['up'], ['mysql', 'setup'], ['deploy', '--yes'], ['status']]) {
        const { error } = await refuse(program, command, { code: 'FIM-STATE-UNWRITABLE', exitCode: 1 });
        assert.match(error?.message ?? '', /read-only/i, command.join(' '));
      }
    } finally {
      execFileSync('umount', [program.state]);
      await program.dispose();
    }
  });
}

test.run();
