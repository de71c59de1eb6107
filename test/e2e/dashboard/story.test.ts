import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { StatusResult } from '../../../src/cli/schemas/status.js';
import { type MysqlConnection, openConnection } from '../../../src/mysql/connection/connection.js';
import { serverState } from '../../../src/mysql/server/server-state.js';
import { Program } from '../../support/program.js';
import { sandboxAddress } from '../../support/sandbox-address.js';
import { has } from '../../support/skip.js';
import type { TerminalSession } from '../../support/terminal-session.js';
import { assertPicture } from '../../support/tui/picture.js';

const SIZES = [
  [80, 24],
  [120, 40],
  [200, 60],
] as const;
const FRAME_STARTS = '\u001b[?2026h';
const LARGEST_FRAME = 2_048;
/** Erases everything below: written with the first frame and with the first one of another size. */
const WHOLE_FRAME = '\u001b[J';

if (has('mariadb-server', 'the life of a platform on three dashboards')) {
  const program = new Program();
  const sessions: TerminalSession[] = [];
  let mysql: MysqlConnection | undefined;
  const run = async (...args: string[]) => {
    const { code, stderr } = await program.run([...args, '--no-input', '--yes']);
    assert.is(code, 0, stderr);
  };
  const all = (wanted: RegExp) => Promise.all(sessions.map((session) => session.until(wanted)));
  const press = (keys: string) => {
    for (const session of sessions) session.press(keys);
  };
  const [, middle] = SIZES.keys();
  const picture = (name: string, titles: string[]) => assertPicture(name, sessions[middle!]!.terminal, titles);

  test.before(() => {
    for (const [columns, rows] of SIZES) sessions.push(program.inTerminal(['status'], { columns, rows }));
  });
  test.after(async () => {
    mysql?.destroy();
    for (const session of sessions) session.close();
    await program.dispose();
  });

  test('a fresh start: where nothing runs it says how to begin, and then follows the platform up', async () => {
    await all(/– not deployed[\s\S]*nothing runs here\n +→ futureim up/);
    await run('up', '--sandbox', '--until', 'deploy');
    await all(/– stopped · 0\/5 tasks running · 0\/10 tables loaded \(0 %\)[\s\S]*! \S+ is not started/);
  });

  test('a full load of five tasks: what is loaded, what is being loaded, and that all of it is done', async () => {
    mysql = await openConnection(await sandboxAddress(program.state));
    await mysql.query('LOCK TABLES order_items WRITE');
    await run('dms-start');
    const [small] = await all(/… loading · 5\/5 tasks running · 9\/10 tables loaded/);
    assert.match(small!, /… loading: 9 of 10 tables done[^\n]*; \S+ at \d+ %/);
    assert.match(small!, /demand-insights-engine +✔ running +66 %/);
    picture('dashboard-load', ['… loading', 'lag', 'events']);
    await mysql.query('UNLOCK TABLES');
    await all(/✔ replicating · 5\/5 tasks running · 10\/10 tables loaded \(100 %\)/);
    await all(/loading → replicating/);
  });

  test('live orders: lag and changes are drawn, frames stay small, and a new size is followed meanwhile', async () => {
    const traffic = program.run(['mysql', 'simulate', '--rate', '40', '--duration', '15s', '--yes', '--no-input']);
    await all(/✔ all 5 tasks follow/);
    await Promise.all(sessions.map((session) => session.until(/changes +[1-9][\d,.]*\/s total [1-9]/)));
    const steady = sessions.map(({ chunks }) => chunks.length);
    const frames = (index: number) =>
      sessions[index]!.chunks.slice(steady[index])
        .join('')
        .split(FRAME_STARTS)
        .slice(1)
        .map((frame) => Buffer.byteLength(frame));
    await Promise.all(sessions.map((session, index) => session.until(() => frames(index).length >= 5)));
    sessions.forEach((_, index) => {
      assert.ok(Math.max(...frames(index)) <= LARGEST_FRAME, `${SIZES[index]}: ${frames(index)} bytes`);
    });
    picture('dashboard', ['✔ replicating', 'lag', 'changes', 'events']);
    press('\r');
    await all(/✔ running {2}lag[\s\S]*LAG|INSERTS/);
    picture('dashboard-task', ['lag', 'changes']);
    press('\u001b');
    await all(/events/);

    const sizes = [SIZES[2], SIZES[0], SIZES[1]];
    for (const [index, session] of sessions.entries()) session.resize(...(sizes[index] as [number, number]));
    await all(/ q quit\n$/);
    for (const [index, session] of sessions.entries()) session.resize(...(SIZES[index] as unknown as [number, number]));
    await all(/ q quit\n$/);
    const { code, stderr } = await traffic;
    assert.is(code, 0, stderr);
    await all(/everything the source committed is in the lake/);
  });

  test('a failing table: which, why, what mends it; the alarm; and that it was mended', async () => {
    await mysql!.query('ALTER TABLE reviews ADD COLUMN source VARCHAR(20) CHARACTER SET utf8mb3');
    // Half of a surrogate pair, which the server takes for a character of three bytes.
    await mysql!.query("UPDATE reviews SET source = x'EDA080' ORDER BY review_id LIMIT 1");
    await all(/^✖ failed · [^\n]*\n✖ table reviews of retail-copilot is in error: column "source" holds text that /m);
    await all(/→ futureim dms reload --task retail-copilot --table reviews/);
    press('a');
    await all(/› table-errors:retail-copilot +✖ alarm/);
    picture('dashboard-alarms', ['table-errors:retail-copilot', '✖ alarm']);
    assert.match((await program.run(['alarms', 'list', '--exit-code'])).stdout, /✖ {2}table-errors:retail-copilot/);
    press('l');
    await all(/log of task retail-copilot[\s\S]*not valid UTF-8/);
    picture('dashboard-logs', ['log of task retail-copilot', '▼ following']);
    press('\u001b');
    await all(/› table-errors:retail-copilot +✖ alarm/);
    press('\u001b');
    await all(/events/);
    await mysql!.query('ALTER TABLE reviews DROP COLUMN source');
    await run('dms', 'reload', '--task', 'retail-copilot', '--table', 'reviews', '--wait');
    await all(/✔ replicating · 5\/5 tasks running · 10\/10 tables loaded/);
  });

  test('MySQL killed, and back: the lag is unknown, why, since when; and that replication goes on', async () => {
    const server = await serverState(join(program.state, 'sandbox'));
    assert.is(server.state, 'running');
    if (server.state === 'running') process.kill(server.pid, 'SIGKILL');
    const [, lost] = await all(/✖ source lost/);
    assert.match(lost!, /✖ \d tasks? cannot read MySQL for \d+ s: no connection to 127\.0\.0\.1/);
    assert.match(lost!, /→ futureim up --sandbox/);
    const { result } = await program.json<StatusResult>(['status']);
    assert.is(result?.summary.state, 'source lost');
    assert.is(result?.summary.cdcLatencyTarget, null, 'the lag is unknown');
    await run('up', '--sandbox');
    await all(/✔ replicating[\s\S]*source lost → replicating/);
  });

  test('nothing was ever cleared or scrolled, and whole frames were drawn for new sizes alone', async () => {
    for (const session of sessions) {
      const written = session.chunks.join('');
      for (const clear of ['\u001b[2J', '\u001b[3J', '\u001bc']) assert.not.ok(written.includes(clear), clear);
      assert.ok(written.split(WHOLE_FRAME).length - 1 <= 3, `${written.split(WHOLE_FRAME).length - 1} whole frames`);
      assert.is(session.terminal.buffer.normal.length, session.terminal.rows, 'nothing went into the scrollback');
      session.press('q');
      assert.is(await session.ended(), 0);
    }
  });
}

test.run();
