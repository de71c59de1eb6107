import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { mergePages, type Pages } from '../../../../src/targets/aws/logs/merge.js';

interface Entry {
  timestamp: number;
  log: number;
  index: number;
}

async function* pagesOf(entries: readonly Entry[], size: number): Pages<Entry> {
  for (let at = 0; at < entries.length; at += size) {
    yield entries.slice(at, at + size);
    // CloudWatch gives pages without anything in between.
    yield [];
  }
}

async function merged(logs: readonly (readonly Entry[])[], size: number): Promise<Entry[]> {
  const all: Entry[] = [];
  for await (const entry of mergePages(logs.map((entries) => pagesOf(entries, size)))) all.push(entry);
  return all;
}

test('what was in several logs comes whole, in the order of time, of equal times that of the first log first', async () => {
  const times = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fc.array(times, { maxLength: 9 }), fc.integer({ min: 1, max: 7 }), async (logs, size) => {
      const entries = logs.map((each, log) =>
        each.sort((a, b) => a - b).map((timestamp, index) => ({ timestamp, log, index })),
      );
      const expected = entries.flat().sort((a, b) => a.timestamp - b.timestamp || a.log - b.log || a.index - b.index);
      assert.equal(await merged(entries, size), expected);
    }),
  );
});

test('no more than two pages of a log are fetched ahead', async () => {
  let fetched = 0;
  async function* endless(): Pages<{ timestamp: number }> {
    for (;;) {
      fetched += 1;
      yield Array.from({ length: 10 }, (_, index) => ({ timestamp: fetched * 10 + index }));
    }
  }
  let taken = 0;
  for await (const _ of mergePages([endless(), endless()])) {
    taken += 1;
    assert.ok(fetched <= 2 * 2 + taken / 10, `${fetched} pages after ${taken} entries`);
    if (taken === 200) break;
  }
});

test('a log that fails ends the merge with its error, and the others are closed', async () => {
  let closed = false;
  async function* fine(): Pages<{ timestamp: number }> {
    try {
      for (let timestamp = 0; ; timestamp += 1) yield [{ timestamp }];
    } finally {
      closed = true;
    }
  }
  async function* failing(): Pages<{ timestamp: number }> {
    yield [{ timestamp: 5 }];
    throw new Error('gone');
  }
  try {
    for await (const _ of mergePages([fine(), failing()]));
    assert.unreachable('the error was lost');
  } catch (error) {
    assert.is((error as Error).message, 'gone');
  }
  assert.ok(closed);
});

test.run();
