import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Program } from '../../support/program.js';
import { has } from '../../support/skip.js';
import { ask, assertEqualLake, configure, refuse, succeed } from './answer.js';
import { onServer } from './harness.js';

const test = suite('a full disk');

const PATIENCE = 60;

interface Task {
  status: string;
  reason: string;
}

if (has('mariadb-server', 'a full disk') && has('mount', 'a full disk')) {
  test('during the full load: the task waits, and goes on when there is space', async () => {
    await onSmallDisk(async ({ server, program, fill, free }) => {
      await server.query('CREATE TABLE t (id INT PRIMARY KEY, v TEXT)');
      await server.query(`INSERT INTO t SELECT seq, SHA2(seq, 512) FROM seq_1_to_60000`);
      await succeed(program, ['bootstrap']);
      await succeed(program, ['deploy', '--yes']);
      fill(1);
      await ask(program, ['dms-start']);
      await toldOfFullDisk(program);
      free();
      await succeed(program, ['up']);
      await assertEqualLake(program);
    });
  });

  test('while changes are followed: the task waits, and goes on when there is space', async () => {
    await onSmallDisk(async ({ server, program, fill, free }) => {
      await server.query('CREATE TABLE t (id INT PRIMARY KEY, v TEXT)');
      await succeed(program, ['up']);
      fill(0);
      await server.query(`INSERT INTO t SELECT seq, SHA2(seq, 512) FROM seq_1_to_20000`);
      await toldOfFullDisk(program);
      await server.query('DELETE FROM t WHERE id % 3 = 0');
      free();
      await assertEqualLake(program);
    });
  });

  test('before anything runs: every command says it by name', async () => {
    await onSmallDisk(async ({ program, fill, free }) => {
      fill(0);
      for (const command of [['up'], ['deploy', '--yes'], ['bootstrap']]) {
        await refuse(program, command, { code: 'FIM-DISK-FULL', exitCode: 1 });
      }
      free();
      await succeed(program, ['bootstrap']);
    });
  });
}

interface SmallDisk {
  server: Parameters<Parameters<typeof onServer>[0]>[0];
  program: Program;
  /** Leaves `mebibytes` of space. */
  fill(mebibytes: number): void;
  free(): void;
}

async function onSmallDisk(use: (disk: SmallDisk) => Promise<void>): Promise<void> {
  await onServer(async (server, program) => {
    configure(program, 'replication:\n  allTables: true\n');
    mkdirSync(program.state);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', program.state]);
    const ballast = join(program.state, 'ballast');
    try {
      await use({
        server,
        program,
        fill(mebibytes) {
          const space = join(program.state, 'space');
          writeFileSync(space, Buffer.alloc(mebibytes * 1024 * 1024));
          try {
            for (let part = 0; ; part += 1) writeFileSync(`${ballast}-${part}`, Buffer.alloc(64 * 1024));
          } catch {
            rmSync(space);
          }
        },
        free() {
          for (const name of readdirSync(program.state))
            if (name.startsWith('ballast')) rmSync(join(program.state, name));
        },
      });
    } finally {
      await program.run(['down', '--wipe', '--confirm', 'dev', '--no-input']);
      execFileSync('umount', ['-l', program.state]);
    }
  });
}

/** Waits until the task says that the disk is full; it must still be running. */
async function toldOfFullDisk(program: Program): Promise<void> {
  let seen: Task | undefined;
  for (let poll = 0; poll < PATIENCE; poll += 1) {
    const { tasks } = await succeed<{ tasks: Task[] }>(program, ['dms', 'list']);
    seen = tasks[0];
    assert.is(seen?.status, 'running', seen?.reason);
    if (/disk is full/.test(seen?.reason ?? '')) return;
  }
  throw new Error(`nothing is said of the full disk: ${JSON.stringify(seen)}`);
}

test.run();
