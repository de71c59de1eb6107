import headless, { type Terminal } from '@xterm/headless';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Screen } from '../../../src/tui/screen/screen.js';

const CHARACTERS = [
  'a',
  'B',
  '7',
  ' ',
  ' ',
  '…',
  '✔',
  '─',
  '⣿',
  '字',
  '한',
  'Ａ',
  'é',
  'e\u0301',
  '✅',
  '👩‍💻',
  '🇩🇪',
  '❤️',
  'ｶ',
  'ก็',
];
const STYLES = ['', '31', '36;1', '2', '1', '38;5;208', '48;2;10;20;30', '7', '4;9'];
const SIZE = { columns: 24, rows: 6 };

const piece = fc
  .tuple(fc.constantFrom(...STYLES), fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 7 }))
  .map(([style, text]) => (style === '' ? text.join('') : `\u001b[${style}m${text.join('')}\u001b[0m`));
const line = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(''));
const frame = fc.array(line, { minLength: 1, maxLength: SIZE.rows - 1 });
/** The next frame is another one, or has one row changed, as most have. */
const change = fc.oneof(frame, fc.tuple(fc.nat(SIZE.rows - 2), line));
const frames = fc.tuple(frame, fc.array(change, { minLength: 1, maxLength: 6 })).map(([first, changes]) => {
  const all = [first];
  for (const next of changes) {
    const last = all.at(-1)!;
    const [row, text] = next as [number, string];
    all.push(
      typeof row === 'number'
        ? last.map((each, index) => (index === row % last.length ? text : each))
        : (next as string[]),
    );
  }
  return all.map((lines) => lines.join('\n'));
});

/** What the frames make of a terminal that shows `before` already, cell by cell, and what each of them wrote. */
async function drawn(all: readonly string[], { alternate = true, before = '', sizes = [SIZE] } = {}) {
  const [{ columns, rows }] = sizes as [typeof SIZE];
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  const written: string[] = [before];
  const out = { columns, rows, write: (text: string) => void written.push(text) };
  const screen = new Screen(out, alternate);
  const flush = async (from: number) => {
    for (const text of written.slice(from)) await new Promise<void>((done) => terminal.write(text, done));
    return written.length;
  };
  let flushed = 0;
  for (const [index, text] of all.entries()) {
    const size = sizes[index % sizes.length]!;
    flushed = await flush(flushed);
    if (size.columns !== out.columns || size.rows !== out.rows) terminal.resize(size.columns, size.rows);
    Object.assign(out, size);
    screen.draw(text);
  }
  await flush(flushed);
  return { screen, terminal, written, cells: cellsOf(terminal) };
}

function cellsOf(terminal: Terminal): string[] {
  const { active } = terminal.buffer;
  return Array.from({ length: terminal.rows }, (_, row) => {
    const shown = active.getLine(active.viewportY + row)!;
    return Array.from({ length: terminal.cols }, (_each, column) => {
      const cell = shown.getCell(column)!;
      const text = cell.getChars() === '' && cell.getWidth() === 1 ? ' ' : cell.getChars();
      const look = [cell.isBold(), cell.isDim(), cell.isInverse(), cell.isUnderline(), cell.isStrikethrough()];
      return `${text}|${cell.getWidth()}|${cell.getFgColor()}|${cell.getBgColor()}|${look.map(Number).join('')}`;
    }).join('\n');
  });
}

test('after any frames the screen is what the last one drawn alone makes of it', async () => {
  await fc.assert(
    fc.asyncProperty(frames, async (all) => {
      assert.equal((await drawn(all)).cells, (await drawn(all.slice(-1))).cells);
    }),
    { numRuns: 300 },
  );
});

test('the same without a second screen, below what stands there already', async () => {
  const heights = fc.nat(SIZE.rows + 2).map((lines) => 'prompt\r\n'.repeat(lines));
  await fc.assert(
    fc.asyncProperty(frames, heights, async (all, before) => {
      // The frame that takes most lines decides how far the terminal scrolls.
      const tallest = Math.max(...all.map((each) => each.split('\n').length));
      const padded = all.map((each) => each + '\n'.repeat(tallest - each.split('\n').length));
      const options = { alternate: false, before };
      assert.equal((await drawn(padded, options)).cells, (await drawn(padded.slice(-1), options)).cells);
    }),
    { numRuns: 200 },
  );
});

test('the same after the terminal took another size', async () => {
  const sizes = [SIZE, SIZE, { columns: 11, rows: 4 }, { columns: 40, rows: 9 }];
  await fc.assert(
    fc.asyncProperty(frames, async (all) => {
      const last = sizes[(all.length - 1) % sizes.length]!;
      const { cells } = await drawn(all.slice(-1), { sizes: [last] });
      assert.equal((await drawn(all, { sizes })).cells, cells);
    }),
    { numRuns: 200 },
  );
});

test('a frame costs what has changed, and nothing when nothing has', async () => {
  const rows = Array.from({ length: 5 }, (_, row) => `\u001b[36mtask-${row}\u001b[39m  \u001b[31m0.${row} s\u001b[39m`);
  const next = rows.with(3, rows[3]!.replace('0.3', '0.7')).join('\n');
  const { written } = await drawn([rows.join('\n'), next, next], { sizes: [{ columns: 80, rows: 24 }] });
  assert.equal(written.slice(3), ['\u001b[?2026h\u001b[4;11H\u001b[31m7\u001b[39m\u001b[?2026l']);
});

test('it is redrawn over what another program wrote', async () => {
  const all = ['one\ntwo\n字three'];
  const { screen, terminal, written, cells } = await drawn(all);
  await new Promise<void>((done) => terminal.write('\u001b[2;1Hnoise', done));
  assert.not.equal(cellsOf(terminal), cells);
  screen.redraw();
  await new Promise<void>((done) => terminal.write(written.at(-1)!, done));
  assert.equal(cellsOf(terminal), cells);
});

test('closed, it gives the first screen back with its cursor, and draws no more', async () => {
  const { screen, terminal, written } = await drawn(['one'], { before: '$ ' });
  screen.close();
  screen.close();
  screen.draw('two');
  assert.is(written.at(-1), '\u001b[?7h\u001b[?1049l\u001b[?25h');
  await new Promise<void>((done) => terminal.write(written.at(-1)!, done));
  assert.is(terminal.buffer.active.type, 'normal');
  assert.is(terminal.buffer.active.getLine(0)!.translateToString(true), '$ ');
});

test('closed without a second screen, it leaves the last frame with the cursor below', async () => {
  const { screen, terminal, written } = await drawn(['one\ntwo', 'ONE\ntwo'], { alternate: false });
  screen.close();
  await new Promise<void>((done) => terminal.write(written.at(-1)!, done));
  const { active } = terminal.buffer;
  assert.equal(
    [0, 1].map((row) => active.getLine(row)!.translateToString(true)),
    ['ONE', 'two'],
  );
  assert.equal([active.cursorY, active.cursorX], [2, 0]);
});

test.run();
