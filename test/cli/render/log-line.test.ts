import { stripVTControlCharacters } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { renderLogLine } from '../../../src/cli/render/log-line.js';
import type { LogEvent } from '../../../src/targets/ports/logs.js';

const lineOf = (source: string, color: boolean, message = 'text'): string => {
  const event: LogEvent = { time: '2026-03-01T12:00:05.123Z', source, level: 'info', message };
  return renderLogLine(event, color);
};

test('a source has the same colour in every line, and others have others', () => {
  const colourOf = (source: string): string => {
    const line = lineOf(source, true);
    return line.slice(0, line.indexOf(source)).split('\u001b').at(-1)!;
  };
  assert.is(colourOf('lambda:auth'), colourOf('lambda:auth'));
  const sources = ['dms', 'api', 'batch', 'lambda:auth', 'lambda:analytics', 'build:image', 'agent', 'sandbox'];
  assert.ok(new Set(sources.map(colourOf)).size > 3);
});

test('colours change nothing but the colour', () => {
  const plain = lineOf('dms:retail-copilot', false);
  assert.is(plain, '2026-03-01T12:00:05.123Z dms:retail-copilot INFO  text');
  assert.is(stripVTControlCharacters(lineOf('dms:retail-copilot', true)), plain);
});

test('an event is one line, whatever its source and message hold', () => {
  assert.is(lineOf('a\nb', true, 'c\nd').split('\n').length, 1);
});

test.run();
