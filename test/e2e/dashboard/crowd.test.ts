import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { TerminalSession } from '../../support/terminal-session.js';
import { fakeSession } from '../../support/tui/fake-session.js';

const SIZES = [
  [80, 24],
  [120, 40],
  [200, 60],
] as const;
/** Written before each frame. */
const FRAME_STARTS = '\u001b[?2026h';
const LARGEST_FRAME = 2_048;

let session: TerminalSession | undefined;
test.after.each(() => session?.close());

/** What was written since then, frame by frame. */
const framesSince = (chunk: number) => session!.chunks.slice(chunk).join('').split(FRAME_STARTS).slice(1);

for (const [columns, rows] of SIZES) {
  test(`500 tasks with 200 tables each on ${columns}×${rows}: nothing scrolls, clears or floods`, async () => {
    session = fakeSession(['--tasks', '500', '--tables', '200'], { columns, rows });
    await session.until(/500\/500 tasks running[\s\S]*1-\d+ of 500/);
    await session.until(/updated [01] s ago/);
    const first = session.chunks.length;
    session.press('G');
    await session.until(/› task-500/);
    const moving = session.chunks.length;
    await session.until(() => framesSince(moving).length >= 6);
    assert.is((await session.screen()).at(-1), '', 'the last row stays empty');
    const all = session.chunks.slice(first).join('');
    for (const clear of ['\u001b[2J', '\u001b[3J', '\u001bc', '\u001b[J']) {
      assert.not.ok(all.includes(clear), JSON.stringify(clear));
    }
    assert.is(session.terminal.buffer.normal.length, rows, 'nothing went into the scrollback');
    const sizes = framesSince(moving).map((frame) => Buffer.byteLength(frame));
    assert.ok(Math.max(...sizes) <= LARGEST_FRAME, `${sizes} bytes`);

    const other = SIZES.find(([each]) => each !== columns)!;
    session.resize(other[0], other[1]);
    await session.until(
      (text) => text.split('\n').length === other[1] && /› task-500[\s\S]*\? help {2}q quit\n$/.test(text),
    );
    const resized = session.chunks.length;
    await session.until(() => framesSince(resized).length >= 2);
    const after = framesSince(resized).map((frame) => Buffer.byteLength(frame));
    assert.ok(Math.max(...after) <= LARGEST_FRAME, `${after} bytes after another size`);
  });
}

test('a full load of five tasks: shares, rows a second, then the tables are told as loaded', async () => {
  session = fakeSession(['--load-seconds', '6'], { columns: 120, rows: 40 });
  await session.until(/… loading[\s\S]*rows loaded +[\d,.]+\/s/);
  await session.until(/loading: 0 of 20 tables done, [\d,]+ rows\/s; task-001 at \d+ %/);
  const screen = await session.until(/✔ platform: loading → replicating/);
  assert.match(screen, /20× loaded, 10,000 rows/);
});

test('a table in error is the first thing that is said, with what mends it', async () => {
  session = fakeSession(['--actions'], { columns: 120, rows: 40 });
  await session.until(/› task-001/);
  session.press('\r');
  await session.until(/› table_1/);
  session.press('jX');
  await session.until(/type table_2/);
  session.press('table_2\r');
  const screen = await session.until(/✖ failed · /);
  assert.match(
    screen,
    /✖ table table_1 of task-001 is in error: the key of a row is NULL\n {2}→ futureim dms reload --task task-001 --table table_1/,
  );
  assert.match(screen, /1 table in error/);
  session.press('k\r');
  await session.until(/ecommerce\.table_1 {2}✖ Table error\nthe key of a row is NULL/);
});

test.run();
