import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseDuration, parsePointInTime } from '../../src/core/duration.js';

test('durations with one or several units', () => {
  assert.is(parseDuration('500ms'), 500);
  assert.is(parseDuration('5s'), 5_000);
  assert.is(parseDuration('1.5s'), 1_500);
  assert.is(parseDuration('1h30m'), 5_400_000);
  assert.is(parseDuration('7d'), 604_800_000);
  assert.is(parseDuration('90'), 90_000);
});

test('what is no duration', () => {
  for (const text of ['', 's', '5x', '-5s', '5 s', '1e3', 'soon']) assert.is(parseDuration(text), undefined, text);
});

test('points in time', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  assert.is(parsePointInTime('2h', now)?.toISOString(), '2026-03-01T10:00:00.000Z');
  assert.is(parsePointInTime('2026-02-28', now)?.toISOString(), '2026-02-28T00:00:00.000Z');
  assert.is(parsePointInTime('2026-02-28T10:30', now)?.toISOString(), '2026-02-28T10:30:00.000Z');
  assert.is(parsePointInTime('2026-02-28 10:30:05', now)?.toISOString(), '2026-02-28T10:30:05.000Z');
  assert.is(parsePointInTime('2026-02-28T10:30+02:00', now)?.toISOString(), '2026-02-28T08:30:00.000Z');
  assert.is(parsePointInTime('2026-13-45', now), undefined);
  assert.is(parsePointInTime('yesterday', now), undefined);
});

test.run();
