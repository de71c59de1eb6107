import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SeenEvents } from '../../../../src/targets/aws/logs/seen-events.js';
import { type Fingerprint, SeenTwice } from '../../../../src/targets/aws/logs/seen-twice.js';

test('an id is new once', () => {
  const seen = new SeenEvents(1_000);
  assert.is(seen.latest, undefined);
  assert.ok(seen.add('a', 5_000, 9_000));
  assert.ok(seen.add('b', 4_000, 9_000));
  assert.not.ok(seen.add('a', 5_000, 9_000));
  assert.is(seen.latest, 5_000);
});

test('what no range can give again is forgotten, what lies in the overlap is not', () => {
  const seen = new SeenEvents(1_000);
  for (let time = 0; time < 10_000; time += 1) seen.add(`id-${time}`, time, 1e9);
  assert.ok(seen.add('id-0', 0, 1e9), 'far behind the latest');
  assert.not.ok(seen.add('id-9999', 9_999, 1e9));
  assert.not.ok(seen.add('id-9000', 9_000, 1e9));
});

test('an event from the future does not make the present forgotten', () => {
  const seen = new SeenEvents(1_000);
  seen.add('future', 1e12, 10_000);
  for (let time = 0; time < 10_000; time += 1) seen.add(`id-${time}`, time, 10_000);
  assert.not.ok(seen.add('id-9500', 9_500, 10_000));
});

const event = (message: string, timestamp = 1): Fingerprint => ({ stream: 's', timestamp, ingestionTime: 2, message });

test('an event of both channels is new by the first alone, whichever that is', () => {
  const seen = new SeenTwice();
  assert.ok(seen.add('polled', event('a')));
  assert.not.ok(seen.add('live', event('a')));
  assert.ok(seen.add('live', event('b')));
  assert.not.ok(seen.add('polled', event('b')));
});

test('events that look alike are as many as one channel gives', () => {
  const seen = new SeenTwice();
  const fresh = (['polled', 'polled', 'live', 'live', 'live'] as const).map((channel) => seen.add(channel, event('a')));
  assert.equal(fresh, [true, true, false, false, true]);
});

test('what is old is forgotten', () => {
  const seen = new SeenTwice();
  seen.add('polled', event('a', 10));
  seen.forget(11);
  assert.ok(seen.add('live', event('a', 10)));
});

test.run();
