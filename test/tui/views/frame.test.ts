import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { lineText, lineWidth } from '../../../src/tui/text/line.js';
import { frameLines } from '../../../src/tui/views/frame.js';
import { snapshotOf, table, task } from '../../support/tui/snapshot.js';
import { freshState, stateAfter } from '../../support/tui/state.js';

const ids = Array.from({ length: 60 }, (_, index) => `task-${index}`);
const crowd = snapshotOf(
  ids.map((id) => task(id, { reason: '長い reason '.repeat(20) })),
  ids.map((id) => table(id, `t-${id}`, { inserts: 123_456_789 })),
);
const few = snapshotOf([task('a'), task('b')], [table('a', 't'), table('b', 'u')]);
const text = (state: Parameters<typeof frameLines>[0], columns: number, rows: number) =>
  frameLines({ ...state, size: { columns, rows } }).map(lineText);

for (const [columns, rows] of [
  [10, 3],
  [40, 12],
  [80, 24],
  [81, 25],
  [120, 40],
  [200, 60],
] as const) {
  for (const [name, state] of [
    ['nothing', freshState()],
    ['two tasks', stateAfter(few)],
    ['sixty tasks', stateAfter(crowd)],
  ] as const) {
    test(`${name} on ${columns}×${rows} is one line lower than the terminal and never wider`, () => {
      const lines = frameLines({ ...state, size: { columns, rows } });
      assert.is(lines.length, rows - 1);
      for (const line of lines) assert.ok(lineWidth(line) <= columns, lineText(line));
    });
  }
}

test('a terminal that is too small is told so, with what it needs', () => {
  assert.match(text(freshState(), 30, 8).join('\n'), /30×8 is too small\nneeds 40×12; q leaves/);
});

test('panels go one after the other: first the events, then the charts', () => {
  const state = stateAfter(few);
  const shown = (rows: number) => {
    const lines = text(state, 80, rows).join('\n');
    return [/^ +TASK/m, /p99/, /^events/m].map((panel) => panel.test(lines));
  };
  assert.equal(shown(24), [true, true, true]);
  assert.equal(shown(16), [true, true, false]);
  assert.equal(shown(12), [true, false, false]);
});

test('columns go one after the other, the name, state and lag never', () => {
  const state = stateAfter(few);
  const header = (columns: number) => text(state, columns, 24)[4]!.trim().split(/\s+/);
  assert.equal(header(120), ['TASK', 'STATE', 'LOADED', 'LAG', 'CHANGES', 'TOTAL', 'ERRORS', 'WHY']);
  assert.equal(header(40), ['TASK', 'STATE', 'LAG']);
});

test('what is wrong is never cut from the second line: what matters least gives way', () => {
  const broken = snapshotOf([task('a'), task('b')], [table('a', 't', { state: 'Table error' }), table('b', 'u')]);
  const second = (columns: number) => text(stateAfter(broken), columns, 24)[1]!;
  const facts = ['✖ failed', '2/2 tasks running', '1/2 tables loaded (100 %)', 'lag 0.0 s', '1 table in error'];
  assert.is(second(120), [...facts, 'agent 0.1.0 up 1 h 0 min'].join(' · '));
  assert.is(second(95), facts.join(' · '));
  assert.is(second(70), facts.toSpliced(2, 1).join(' · '));
  assert.is(second(44), facts.toSpliced(1, 2).join(' · '));
});

test('the age of what is shown stands in the first line, and turns to stale', () => {
  const state = stateAfter(few);
  const first = (now: number) => text({ ...state, now: state.now + now }, 100, 24)[0]!;
  assert.match(first(0), /updated 0 s ago, every 2 s$/);
  assert.match(first(5_000), /updated 5 s ago/);
  assert.match(first(5_001), /! stale, 5 s old$/);
});

test.run();
