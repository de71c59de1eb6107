import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { timeReader } from '../../../../src/targets/local/replicator/time-value.js';

/** Stored bytes as hex digits, from MySQL's documentation of the TIME format and from a server's binlog. */
const CASES: [digits: number, stored: string, printed: string][] = [
  [0, '800000', '00:00:00'],
  [0, '80c8b8', '12:34:56'],
  [0, '7fffff', '-00:00:01'],
  [0, '7fffc0', '-00:01:00'],
  [0, '7ff000', '-01:00:00'],
  [0, 'b46efb', '838:59:59'],
  [0, '4b9105', '-838:59:59'],
  [1, '7fffffce', '-00:00:00.5'],
  [2, '80000063', '00:00:00.99'],
  [3, '7ffffffff6', '-00:00:00.001'],
  [6, '7fffffffffff', '-00:00:00.000001'],
  [6, 'b46efb0f423f', '838:59:59.999999'],
];

for (const [digits, stored, printed] of CASES) {
  test(`TIME(${digits}) ${stored} is ${printed}`, () => {
    assert.is(timeReader(digits)(Buffer.from(stored, 'hex')), printed);
  });
}

test('NULL stays NULL', () => assert.is(timeReader(3)(null), null));

test.run();
