import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rangeLoadDefaults } from '../../../../../src/targets/local/replicator/range-load/range-load-options.js';

const GIB = 2 ** 30;

const CASES: [cores: number, memory: number, readers: number][] = [
  [1, 64 * GIB, 0],
  [2, 64 * GIB, 0],
  [3, 64 * GIB, 2],
  [4, 64 * GIB, 3],
  [5, 64 * GIB, 4],
  [64, 64 * GIB, 4],
  [64, 2 * GIB, 0],
  [64, 4 * GIB, 2],
  [64, 8 * GIB, 4],
];

for (const [cores, memory, readers] of CASES) {
  test(`${cores} cores and ${memory / GIB} GiB: ${readers} readers`, () => {
    assert.is(rangeLoadDefaults(cores, memory).readers, readers);
  });
}

test.run();
