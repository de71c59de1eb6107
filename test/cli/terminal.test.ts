import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decideTerminal, type TerminalFacts } from '../../src/cli/terminal.js';

const HUMAN: TerminalFacts = {
  variables: { TERM: 'xterm-256color' },
  stdinIsTerminal: true,
  stdoutIsTerminal: true,
  columns: 120,
  flags: {},
};

test('a human at a terminal is asked, in colour, at the width of the terminal', () => {
  const expected = { interactive: true, fullScreen: true, assumeYes: false, color: true, width: 120, json: false };
  assert.equal(decideTerminal(HUMAN), expected);
});

const SILENT: [name: string, change: Partial<TerminalFacts>][] = [
  ['stdin is no terminal', { stdinIsTerminal: false }],
  ['stdout is no terminal', { stdoutIsTerminal: false }],
  ['CI is set', { variables: { CI: 'true' } }],
  ['--no-input is given', { flags: { 'no-input': true } }],
  ['--json is given', { flags: { json: true } }],
];
for (const [name, change] of SILENT) {
  test(`nobody is asked when ${name}`, () => {
    assert.is(decideTerminal({ ...HUMAN, ...change }).interactive, false);
  });
}

test('a terminal that cannot be drawn on, or is read aloud, is asked but not drawn on', () => {
  for (const variables of [{ TERM: 'dumb' }, { TERM: 'xterm', INK_SCREEN_READER: 'true' }]) {
    const { interactive, fullScreen } = decideTerminal({ ...HUMAN, variables });
    assert.equal({ interactive, fullScreen }, { interactive: true, fullScreen: false });
  }
  assert.is(decideTerminal({ ...HUMAN, stdinIsTerminal: false }).fullScreen, false);
});

const COLORS: [name: string, change: Partial<TerminalFacts>, color: boolean][] = [
  ['NO_COLOR wins over FORCE_COLOR', { variables: { NO_COLOR: '1', FORCE_COLOR: '1' } }, false],
  ['--no-color wins over FORCE_COLOR', { variables: { FORCE_COLOR: '1' }, flags: { 'no-color': true } }, false],
  ['FORCE_COLOR colours a pipe', { variables: { FORCE_COLOR: '1' }, stdoutIsTerminal: false }, true],
  ['FORCE_COLOR=0 does not', { variables: { FORCE_COLOR: '0' } }, false],
  ['an empty NO_COLOR says nothing', { variables: { NO_COLOR: '' } }, true],
  ['a dumb terminal has none', { variables: { TERM: 'dumb' } }, false],
  ['JSON has none', { variables: { FORCE_COLOR: '1' }, flags: { json: true } }, false],
];
for (const [name, change, color] of COLORS) {
  test(`colour: ${name}`, () => {
    assert.is(decideTerminal({ ...HUMAN, ...change }).color, color);
  });
}

test('an unknown width is 80', () => {
  assert.is(decideTerminal({ ...HUMAN, columns: undefined }).width, 80);
  assert.is(decideTerminal({ ...HUMAN, columns: 0 }).width, 80);
});

test.run();
