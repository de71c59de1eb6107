import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { StatusResult } from '../../../src/cli/schemas/status.js';
import { serverState } from '../../../src/mysql/server/server-state.js';
import { Program } from '../../support/program.js';
import { has } from '../../support/skip.js';

if (has('mariadb-server', 'the dashboard while MySQL is killed')) {
  const program = new Program();
  test.after(() => program.dispose());

  test('live orders, MySQL killed under them, and back: each is told as it is', async () => {
    const up = ['up', '--sandbox', '--no-input', '--yes'];
    assert.is((await program.run(up)).code, 0);
    const session = program.inTerminal(['status'], { columns: 120, rows: 40 });
    try {
      await session.until(/all 5 tasks follow/);
      const traffic = program.run(['mysql', 'simulate', '--rate', '20', '--duration', '8s', '--yes', '--no-input']);
      await session.until(/changes +[1-9][\d,.]*\/s total/);
      const { code, stderr } = await traffic;
      assert.is(code, 0, stderr);

      const server = await serverState(join(program.state, 'sandbox'));
      assert.is(server.state, 'running');
      if (server.state === 'running') process.kill(server.pid, 'SIGKILL');
      const lost = await session.until(/✖ source lost/);
      assert.match(lost, /✖ \d tasks? cannot read MySQL for \d+ s: no connection to 127\.0\.0\.1/);
      assert.match(lost, /→ futureim up --sandbox/);
      const { result } = await program.json<StatusResult>(['status']);
      assert.is(result?.summary.state, 'source lost');
      assert.is(result?.summary.cdcLatencyTarget, null, 'the lag is unknown');
      assert.ok(result?.tasks.some(({ sourceLostSince }) => sourceLostSince !== undefined));

      assert.is((await program.run(up)).code, 0);
      await session.until(/✔ replicating[\s\S]*source lost → replicating/);
    } finally {
      session.close();
    }
  });
}

test.run();
