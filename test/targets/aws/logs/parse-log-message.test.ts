import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseLogMessage } from '../../../../src/targets/aws/logs/parse-log-message.js';

const of = (text: string) => {
  const { level, message, data } = parseLogMessage(text);
  return data === undefined ? [level, message] : [level, message, data];
};

test('JSON gives level, message and the rest', () => {
  const line = { timestamp: '2026-03-01T12:00:00Z', level: 'WARN', message: 'slow', requestId: 'r1' };
  assert.equal(of(JSON.stringify(line)), ['warn', 'slow', { requestId: 'r1' }]);
  assert.equal(of('{"level":50,"msg":"no"}\n'), ['error', 'no']);
  assert.equal(of('{"severity":"CRITICAL","message":{"a":1}}'), ['error', '{"a":1}']);
  assert.equal(of('{"message":"Error: no such table"}'), ['error', 'Error: no such table']);
  assert.equal(of('{"rows":5}'), ['info', '{"rows":5}']);
  assert.equal(of('{not json'), ['info', '{not json']);
  assert.equal(of('[1,2]'), ['info', '[1,2]']);
});

test('Lambda tells of calls, of which those that failed matter', () => {
  const report = (status: string) =>
    `{"time":"x","type":"platform.report","record":{"requestId":"r","status":"${status}"}}`;
  assert.equal(of(report('success')), ['debug', 'platform.report success', { requestId: 'r', status: 'success' }]);
  assert.is(parseLogMessage(report('timeout')).level, 'error');
  assert.is(parseLogMessage('START RequestId: 1 Version: 3').level, 'debug');
  assert.is(parseLogMessage('2026-03-01T12:00:00Z 1 Task timed out after 28.00 seconds').level, 'error');
});

test('requests of the API go by their status', () => {
  const request = (status: string) =>
    JSON.stringify({ httpMethod: 'GET', resourcePath: '/auth/me', status, ip: '192.0.2.1' });
  assert.equal(of(request('200')), ['info', 'GET /auth/me 200', { ip: '192.0.2.1' }]);
  assert.is(parseLogMessage(request('403')).level, 'warn');
  assert.is(parseLogMessage(request('502')).level, 'error');
});

test('lines of DMS go by their letter', () => {
  const line = (letter: string) => `2026-03-01T12:00:05 [TARGET_APPLY    ]${letter}:  ERROR-free text  (file.c:12)`;
  assert.equal(of(line('I')), ['info', 'ERROR-free text  (file.c:12)', { component: 'TARGET_APPLY' }]);
  assert.is(parseLogMessage(line('E')).level, 'error');
  assert.is(parseLogMessage(line('W')).level, 'warn');
  assert.is(parseLogMessage(line('V')).level, 'debug');
});

for (const [text, level] of [
  ['[ERROR] no such file', 'error'],
  ['error: exit status 1', 'error'],
  ['VALIDATION_ERROR in row 5', 'error'],
  ['TypeError: x is undefined', 'error'],
  ['2026-03-01 WARNING retrying', 'warn'],
  ['warning: 2 packages are deprecated', 'warn'],
  ['DEBUG cache hit', 'debug'],
  ['0 errors, 0 warnings', 'info'],
  ['a terrorist in a mirror', 'info'],
  ['all is well', 'info'],
] as const) {
  test(`"${text}" is ${level}`, () => assert.is(parseLogMessage(text).level, level));
}

test.run();
