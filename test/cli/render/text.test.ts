import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { count, counted, moment, percent, seconds } from '../../../src/cli/render/quantity.js';
import { cut, singleLine, widthOf, wrap } from '../../../src/cli/render/text.js';

test('numbers with separators and units', () => {
  assert.is(count(1234567), '1,234,567');
  assert.is(counted(1, 'table'), '1 table');
  assert.is(counted(2, 'table'), '2 tables');
  assert.is(counted(0, 'index', 'indexes'), '0 indexes');
  assert.is(percent(99.99), '99 %');
  assert.is(seconds(null), '–');
  assert.is(seconds(0.42), '0.4 s');
  assert.is(seconds(59), '59 s');
  assert.is(seconds(200), '3 min 20 s');
  assert.is(seconds(3599.6), '1 h 0 min');
  assert.is(moment('2026-03-01T12:00:05.123Z'), '2026-03-01 12:00:05 UTC');
});

test('width counts columns, not code units', () => {
  assert.is(widthOf('abc'), 3);
  assert.is(widthOf('日本'), 4);
  assert.is(widthOf('e\u0301'), 1);
  assert.is(widthOf('😀'), 2);
  assert.is(widthOf('\u001b[31mred\u001b[39m'), 3);
});

test('text from outside cannot steer the terminal', () => {
  assert.is(singleLine('a\u001b[2Jb'), 'ab');
  assert.is(singleLine('one\r\n  two\tthree'), 'one two three');
  assert.is(singleLine('bell\u0007 \u202eevil'), 'bell\uFFFD \uFFFDevil');
});

test('cut and wrap keep to the width', () => {
  assert.is(cut('abcdef', 6), 'abcdef');
  assert.is(cut('abcdefg', 6), 'abcde…');
  assert.is(cut('日本語テキスト', 6), '日本…');
  assert.equal(wrap('one two three four five six', 22, '  '), ['  one two three four', '  five six']);
});

test.run();
