import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { KeyId } from '../../../src/tui/keys/key-map.js';
import type { DashboardState } from '../../../src/tui/state/dashboard-state.js';
import { reduce } from '../../../src/tui/state/reduce.js';
import { lineText } from '../../../src/tui/text/line.js';
import { frameLines } from '../../../src/tui/views/frame.js';
import { freshState } from '../../support/tui/state.js';

const press = (state: DashboardState, ...keys: KeyId[]) =>
  keys.reduce((each, id) => reduce(each, { type: 'key', id }), state);

function logged(state: DashboardState, from: number, to: number): DashboardState {
  const events = Array.from({ length: to - from + 1 }, (_, index) => ({
    time: '2026-03-01T12:00:00.000Z',
    source: 'dms:a',
    level: 'info' as const,
    message: `line ${from + index};`,
  }));
  return reduce(state, { type: 'logged', events, fresh: from === 1 });
}

/** Mode, first and last line that a logs screen of 24 rows, 17 of them of the log, shows. */
function shown(state: DashboardState): [string | undefined, ...(string | undefined)[]] {
  const text = frameLines(state).map(lineText).join('\n');
  const lines = text.match(/line \d+(?=;)/g) ?? [];
  return [text.match(/▼ following|‖ held, \d+ newer/)?.[0], lines[0], lines.at(-1)];
}

const long = logged(press(freshState(), 'logs'), 1, 50);
const short = logged(press(freshState(), 'logs'), 1, 2);

test('a log is followed until it is held, and what comes then is counted and not shown', () => {
  assert.equal(shown(long), ['▼ following', 'line 34', 'line 50']);
  assert.equal(shown(logged(long, 51, 53)), ['▼ following', 'line 37', 'line 53']);
  const held = press(long, 'follow');
  assert.equal(shown(held), ['‖ held, 0 newer', 'line 34', 'line 50']);
  assert.equal(shown(logged(held, 51, 53)), ['‖ held, 3 newer', 'line 34', 'line 50']);
  assert.equal(shown(press(logged(held, 51, 53), 'follow')), ['▼ following', 'line 37', 'line 53']);
});

test('a log with room for more is held as well', () => {
  const held = logged(press(short, 'follow'), 3, 5);
  assert.equal(shown(held), ['‖ held, 3 newer', 'line 1', 'line 2']);
  assert.equal(shown(press(held, 'last')), ['▼ following', 'line 1', 'line 5']);
});

test('moving up holds it; moving down past its end follows again', () => {
  const up = press(long, 'up', 'up');
  assert.equal(shown(up), ['‖ held, 2 newer', 'line 32', 'line 48']);
  assert.equal(shown(logged(up, 51, 51)), ['‖ held, 3 newer', 'line 32', 'line 48']);
  assert.equal(shown(press(up, 'down', 'down')), ['‖ held, 0 newer', 'line 34', 'line 50']);
  assert.equal(shown(press(up, 'down', 'down', 'down')), ['▼ following', 'line 34', 'line 50']);
});

test('from the first line it is one step to the second', () => {
  const first = press(long, 'first');
  assert.equal(shown(first), ['‖ held, 33 newer', 'line 1', 'line 17']);
  assert.equal(shown(press(first, 'up', 'up', 'down')), ['‖ held, 32 newer', 'line 2', 'line 18']);
});

test('the end of a text can be reached but not passed', () => {
  const help = { ...press(freshState(), 'help'), size: { columns: 80, rows: 14 } };
  const text = (state: DashboardState) => frameLines(state).map(lineText).join('\n');
  const end = press(help, 'last');
  assert.not.match(text(end), /more$/m);
  assert.is(text(press(end, 'down', 'down')), text(end));
  assert.not.equal(text(press(end, 'up')), text(end));
});

test.run();
