import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { FutureimError } from '../../../../src/core/errors.js';
import { compilePattern, type LogFilter, matches } from '../../../../src/runbook/procedures/logs/log-filter.js';
import type { LogEvent } from '../../../../src/targets/ports/logs.js';

const EVENT: LogEvent = {
  time: '2026-03-01T12:00:00.000Z',
  source: 'dms:retail-copilot',
  level: 'warn',
  message: 'Reconnecting in 5 s',
  data: { table: 'reviews' },
};

const filter = (changes: Partial<LogFilter>): LogFilter => ({
  include: [],
  exclude: [],
  errorsOnly: false,
  ...changes,
});

test('all conditions must hold', () => {
  assert.ok(matches(filter({}), EVENT));
  assert.ok(matches(filter({ contains: 'reconnecting' }), EVENT));
  assert.not.ok(matches(filter({ contains: 'payments' }), EVENT));
  assert.ok(matches(filter({ include: [/nothing/, /in \d+ s/] }), EVENT));
  assert.not.ok(matches(filter({ include: [/nothing/] }), EVENT));
  assert.not.ok(matches(filter({ include: [/Reconnecting/], exclude: [/retail/] }), EVENT));
  assert.ok(matches(filter({ contains: '"table":"reviews"' }), EVENT));
  assert.not.ok(matches(filter({ errorsOnly: true }), EVENT));
  assert.ok(matches(filter({ errorsOnly: true }), { ...EVENT, level: 'error' }));
});

test('a bad pattern is named with its flag', () => {
  assert.throws(
    () => compilePattern('(', '--include'),
    (error: unknown) =>
      (error as FutureimError).code === 'FIM-USAGE' && /--include "\("/.test((error as Error).message),
  );
  assert.ok(compilePattern('RECONNECT', '--include').test(EVENT.message));
});

test.run();
