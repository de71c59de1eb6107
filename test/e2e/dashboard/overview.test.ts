import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { count, seconds } from '../../../src/cli/render/quantity.js';
import { type StatusResult, statusResult } from '../../../src/cli/schemas/status.js';
import { Program } from '../../support/program.js';
import { has } from '../../support/skip.js';
import type { TerminalSession } from '../../support/terminal-session.js';

/** Nothing stands below it but the last row, which stays empty. */
const footer = (screen: string, rows: number) =>
  screen
    .split('\n')
    .slice(rows - 2)
    .join('\n')
    .trimEnd();
/** The cells of the row that begins with a name. */
const cellsOf = (screen: string, name: string): string[] => {
  const line = screen.split('\n').find((each) => each.replace('›', ' ').trim().startsWith(`${name} `));
  return line?.replace('›', '').trim().split(/ {2,}/) ?? [];
};
const FOOTER = '⏎ open  / filter  l logs  a alarms  ? help  q quit';
const CLEARS = ['\u001b[2J', '\u001b[3J', '\u001bc'];
/** Written before each frame. */
const FRAME_STARTS = '\u001b[?2026h';

if (has('mariadb-server', 'the dashboard on a sandbox')) {
  const program = new Program();
  const sessions: TerminalSession[] = [];
  const open = (columns: number, rows: number, args: string[] = [], variables: NodeJS.ProcessEnv = {}) => {
    const session = program.inTerminal(['status', ...args], { columns, rows, variables });
    sessions.push(session);
    return session;
  };

  test.after.each(() => {
    for (const session of sessions.splice(0)) session.close();
  });
  test.after(() => program.dispose());

  test('where nothing runs it says how to begin', async () => {
    const session = open(80, 24);
    await session.until(/– not deployed[\s\S]*nothing runs here\n +→ futureim up/);
    session.press('q');
    assert.is(await session.ended(), 0);
  });

  test('every number on the screens is one of the same look in JSON', async () => {
    assert.is((await program.run(['up', '--sandbox', '--no-input', '--yes'])).code, 0);
    const traffic = program.run(['mysql', 'simulate', '--rate', '30', '--duration', '4s', '--yes', '--no-input']);
    const session = open(200, 60);
    await session.until(/changes +[1-9][\d,.]*\/s total [1-9]/);
    assert.is((await traffic).code, 0);
    session.press('p');
    await session.until(/‖ paused, [1-9] s old/);
    session.press('w');
    const [, file = ''] = /written: (\S+)/.exec(await session.until(/written: \S+\.json/))!;
    const look = z.strictObject(statusResult.shape).parse(JSON.parse(readFileSync(file, 'utf8')));
    const changesOf = (tables: StatusResult['tables']) =>
      tables.reduce((sum, { inserts, updates, deletes }) => sum + inserts + updates + deletes, 0);

    const { summary, tasks, tables } = look;
    const overview = (await session.screen()).join('\n');
    assert.match(
      overview,
      `✔ ${summary.state} · ${summary.tasksRunning}/${summary.tasks} tasks running · ${summary.tablesCompleted}/${summary.tables} tables loaded (${Math.floor(summary.fullLoadProgressPercent)} %) · lag ${seconds(summary.cdcLatencyTarget)} · agent ${look.deployment.version} up `,
    );
    const worst = Math.max(...tasks.map(({ cdcLatencySource }) => cdcLatencySource!));
    assert.match(overview, new RegExp(`^lag +${seconds(summary.cdcLatencyTarget)} p50`, 'm'));
    assert.match(overview, ` ${seconds(worst)} p50`);
    assert.match(overview, `/s total ${count(changesOf(tables))} `);
    for (const task of tasks) {
      const shown = cellsOf(overview, task.id);
      // Changes a second are between two looks.
      assert.match(shown.splice(4, 1)[0]!, /^[\d.,]+\/s$/);
      assert.equal(shown, [
        task.id,
        `✔ ${task.status}`,
        `${Math.floor(task.fullLoadProgressPercent)} %`,
        seconds(task.cdcLatencyTarget),
        count(changesOf(tables.filter((table) => table.task === task.id))),
        count(task.tablesErrored),
        task.reason,
      ]);
    }

    for (const task of tasks) {
      session.press('\r');
      const screen = await session.until(new RegExp(`^${task.id} {2}✔ ${task.status} {2}lag`, 'm'));
      assert.match(screen, `lag ${seconds(task.cdcLatencyTarget)}, of that source ${seconds(task.cdcLatencySource)}`);
      assert.match(screen, `checkpoint ${task.checkpoint!.file}:${task.checkpoint!.position}`);
      for (const table of tables.filter((each) => each.task === task.id)) {
        const shown = cellsOf(screen, table.table);
        assert.match(shown.splice(7, 1)[0]!, /^[\d a-z]+ ago$/);
        assert.equal(shown, [
          table.table,
          `✔ ${table.state}`,
          ...[table.fullLoadRows, table.inserts, table.updates, table.deletes, table.ddls].map(count),
        ]);
      }
      session.press('y');
      const table = tables.find((each) => each.task === task.id)!;
      const json = JSON.stringify(table, null, 2);
      await session.until((text) => text.includes(json));
      session.press('y\r');
      const own = await session.until(/rows the load refused/);
      const figures: [string, number][] = [
        ['rows of the full load', table.fullLoadRows],
        ['rows the load refused', table.fullLoadErrorRows],
        ['inserts', table.inserts],
        ['updates', table.updates],
        ['deletes', table.deletes],
        ['DDL statements', table.ddls],
      ];
      for (const [name, value] of figures) assert.match(own, new RegExp(`^${name} +${count(value)}$`, 'm'));
      session.press('h');
      await session.until(/› /);
      session.press('hj');
      await session.until(/events/);
    }

    session.press('a');
    const alarms = await session.until(/ALARM +STATE/);
    assert.is(look.alarms.length, 4 * tasks.length + 2);
    for (const alarm of look.alarms) {
      const shown = cellsOf(alarms, alarm.id);
      assert.match(shown.splice(2, 1)[0]!, /^[\d a-z]+$/);
      assert.equal(shown, [alarm.id, `✔ ${alarm.state}`, alarm.reason]);
    }
  });

  test('frames never fill the terminal, never clear it, and stay small; it follows a new size', async () => {
    const session = open(80, 24);
    await session.until(/all 5 tasks follow/);
    assert.ok(session.onSecondScreen);
    assert.is((await session.screen()).at(-1), '', 'the last row stays empty');
    const first = session.chunks.length;
    await session.until(/updated 1 s ago/);
    await session.until(/updated 0 s ago/);
    await session.until(/updated 1 s ago/);
    const steady = session.chunks.slice(first).join('');
    for (const clear of CLEARS) assert.not.ok(steady.includes(clear), JSON.stringify(clear));
    const sizes = steady.split(FRAME_STARTS).map((frame) => Buffer.byteLength(frame));
    assert.ok(sizes.length > 3 && Math.max(...sizes) <= 2_048, `${sizes} bytes`);

    session.resize(120, 40);
    await session.until((screen) => /TOTAL +ERRORS +WHY/.test(screen) && footer(screen, 40) === FOOTER);
    session.resize(40, 12);
    await session.until((screen) => /TASK +STATE +LAG$/m.test(screen) && !/events/.test(screen));
    session.resize(30, 8);
    await session.until(/30×8 is too small\nneeds 40×12/);
    session.resize(80, 24);
    await session.until(/all 5 tasks follow/);
  });

  test('q goes back to the first screen and leaves the last snapshot there', async () => {
    const session = open(80, 24);
    await session.until(/all 5 tasks follow/);
    session.press('q');
    assert.is(await session.ended(), 0);
    assert.not.ok(session.onSecondScreen);
    const screen = (await session.screen()).join('\n');
    assert.match(screen, /✔ replicating · 10 of 10 tables loaded/);
    assert.match(session.chunks.join(''), '\u001b[?25h');
  });

  test('p stops looking, r looks nevertheless, + and - change how often', async () => {
    const session = open(100, 24);
    await session.until(/updated \d s ago, every 2 s/);
    session.press('-');
    await session.until(/every 5 s/);
    session.press('+');
    session.press('+');
    await session.until(/every 1 s/);
    session.press('p');
    await session.until(/‖ paused, [3-9] s old/);
    session.press('r');
    await session.until(/‖ paused, [01] s old/);
    session.press('p');
    await session.until(/updated 0 s ago/);
  });

  test('NO_COLOR draws without colours, and says the same', async () => {
    const session = open(80, 24, [], { NO_COLOR: '1' });
    const screen = await session.until(/all 5 tasks follow/);
    assert.match(screen, /✔ running/);
    const written = session.chunks.join('');
    for (const style of ['\u001b[1m', '\u001b[2m', '\u001b[31m', '\u001b[32m', '\u001b[36m'])
      assert.not.match(written, style);
  });

  test('the colour-blind theme draws what is well in blue, not in green', async () => {
    const session = open(80, 24, [], { FUTUREIM_DASHBOARD_THEME: 'colour-blind' });
    await session.until(/all 5 tasks follow/);
    const written = session.chunks.join('');
    assert.match(written, '\u001b[94m✔');
    for (const style of ['\u001b[31m', '\u001b[32m']) assert.not.match(written, style);
  });

  test('--no-alt-screen stays on the first screen', async () => {
    const session = open(80, 24, ['--no-alt-screen']);
    await session.until(/all 5 tasks follow/);
    assert.not.ok(session.onSecondScreen);
  });

  test('--once and --watch on a terminal print as without one', async () => {
    const once = open(80, 24, ['--once']);
    assert.is(await once.ended(), 0);
    assert.not.match(once.chunks.join(''), '\u001b[?1049h');
    assert.match((await once.screen()).join('\n'), /✔ replicating · 10 of 10/);
    const watch = open(80, 24, ['--watch']);
    await watch.until(/UTC · replicating · 5\/5 tasks/);
    watch.press('\u0003');
    assert.is(await watch.ended(), 130);
  });

  test('an agent that does not answer leaves the last figures, visibly old, and q still works', async () => {
    const session = open(80, 24);
    await session.until(/all 5 tasks follow/);
    process.kill(program.agentPid(), 'SIGSTOP');
    try {
      await session.until(/! stale, \d+ s old/);
      session.press('q');
      assert.is(await session.ended(), 0);
    } finally {
      process.kill(program.agentPid(), 'SIGCONT');
    }
  });

  test('it ends with its terminal', async () => {
    const session = open(80, 24);
    await session.until(/all 5 tasks follow/);
    session.hangUp();
    await session.ended();
  });

  test('an agent that was killed is named, and it goes on looking', async () => {
    const session = open(80, 24);
    await session.until(/all 5 tasks follow/);
    process.kill(program.agentPid(), 'SIGKILL');
    const screen = await session.until(/^[✖–] (?!replicating)/m);
    assert.match(stripVTControlCharacters(screen), /→ futureim/);
    assert.is((await program.run(['deploy', '--no-input', '--yes'])).code, 0);
    await session.until(/all 5 tasks follow/);
  });
}

test.run();
