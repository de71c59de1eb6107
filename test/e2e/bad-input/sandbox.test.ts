import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Program } from '../../support/program.js';
import { has } from '../../support/skip.js';
import { ask, assertEqualLake, succeed } from './answer.js';

const test = suite('a sandbox whose surroundings change');

if (has('mariadb-server', 'a sandbox whose surroundings change')) {
  test('two sandboxes at the same moment are one', async () => {
    const program = new Program();
    try {
      const both = await Promise.all([1, 2].map(() => ask(program, ['up'])));
      for (const { exitCode, error } of both) {
        assert.ok(exitCode === 0 || error !== undefined, JSON.stringify(error));
      }
      await succeed(program, ['up']);
      await assertEqualLake(program);
    } finally {
      await program.dispose();
    }
  });

  test('the port of a stopped sandbox was taken: it moves, and the agent follows', async () => {
    const program = new Program();
    const port = (): number =>
      (JSON.parse(readFileSync(join(program.state, 'sandbox/server.json'), 'utf8')) as { port: number }).port;
    try {
      await succeed(program, ['up']);
      await succeed(program, ['down']);
      const before = port();
      const squatter = createServer().listen(before, '127.0.0.1');
      try {
        await succeed(program, ['up']);
        assert.is.not(port(), before);
        await assertEqualLake(program);
      } finally {
        squatter.close();
      }
    } finally {
      await program.dispose();
    }
  });
}

test.run();
