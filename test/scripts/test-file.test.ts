import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { closingLine } from '../../scripts/test/result.js';
import { judge } from '../../scripts/test/test-file.js';
import { PIECES, type PieceName } from '../support/pieces.js';

const summary = (total: number, passed: number, skipped: number): string =>
  `  Total:     ${total}\n  Passed:    ${passed}\n  Skipped:   ${skipped}\n  Duration:  1.00ms\n`;
const finished = (output: string, code = 0, timedOut = false) => ({ code, output, timedOut });
const counts = (...args: Parameters<typeof judge>): [number, number] => {
  const { passed, failed } = judge(...args);
  return [passed, failed];
};

test('passing tests are counted', () => {
  assert.equal(counts(finished(summary(3, 3, 0)), [], 60), [3, 0]);
});

test('colours do not hide the summary', () => {
  const colored = summary(3, 3, 0).replace('Passed:    3', '\u001B[32mPassed:    3\u001B[39m');
  assert.equal(counts(finished(colored), [], 60), [3, 0]);
});

test('failing tests are counted', () => {
  assert.equal(counts(finished(summary(3, 1, 0), 1), [], 60), [1, 2]);
});

test('a file whose tests never ran is a failure', () => {
  assert.equal(counts(finished(''), [], 60), [0, 1]);
  assert.equal(counts(finished(summary(0, 0, 0)), [], 60), [0, 1]);
});

test('an end with an exit code after passing tests is a failure', () => {
  assert.equal(counts(finished(summary(2, 2, 0), 1), [], 60), [2, 1]);
});

test('a killed file is a failure that says so', () => {
  const result = judge(finished('', 1, true), [], 60);
  assert.is(result.failed, 1);
  assert.match(result.output, 'killed after 60 s');
});

test('a skip without a reason is a failure', () => {
  assert.equal(counts(finished(summary(2, 1, 1)), [], 60), [1, 1]);
});

test('a skip that names an unknown piece is a failure', () => {
  assert.equal(counts(finished(summary(1, 1, 0)), [{ piece: 'moon', what: 'landing' }], 60), [1, 1]);
});

for (const piece of Object.keys(PIECES) as PieceName[]) {
  const present = PIECES[piece].present();
  test(`a skip for want of ${piece} ${present ? 'fails where it is present' : 'is accepted where it is missing'}`, () => {
    assert.equal(counts(finished(summary(1, 1, 0)), [{ piece, what: 'something' }], 60), [1, present ? 1 : 0]);
  });
}

test('the closing line adds everything up', () => {
  const item = { name: 'a', seconds: 1, output: '' };
  const skips = [{ piece: 'test-data', what: 'olist' }];
  assert.is(
    closingLine([
      { ...item, passed: 2, failed: 0, skips: [] },
      { ...item, passed: 1, failed: 3, skips },
    ]),
    '3 passed, 3 failed, 1 skipped',
  );
});

test.run();
