import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseUsage, parseUsageTexts } from '../../../src/platform/cost/parse-usage.js';

test('amounts by name, the last of a name wins', () => {
  assert.equal(parseUsageTexts(['storage=1', ' natTraffic = 2.5 ', 'storage=3']), {
    value: { storage: 3, natTraffic: 2.5 },
  });
  assert.equal(parseUsage({ storage: 500 }), { value: { storage: 500 } });
  assert.equal(parseUsageTexts([]), { value: {} });
});

const REFUSED: [unknown, RegExp][] = [
  [null, /must map names/],
  [['storage=1'], /must map names/],
  [{ stroage: 1 }, /did you mean storage\?/],
  [{ toString: 1 }, /no assumption/],
  [{ storage: -1 }, /a number of GB for storage, 0 or more/],
  [{ storage: 'much' }, /a number of GB/],
  [{ storage: '' }, /a number of GB/],
  [{ storage: Number.NaN }, /a number of GB/],
  [{ ingestHours: 731 }, /between 0 and 730/],
];
for (const [raw, problem] of REFUSED) {
  test(`${JSON.stringify(raw)} is refused`, () => {
    const parsed = parseUsage(raw);
    assert.ok('problem' in parsed);
    assert.match(parsed.problem, problem);
  });
}

for (const text of ['storage', '=5', 'storage=']) {
  test(`--usage ${text} is refused`, () => assert.match(JSON.stringify(parseUsageTexts([text])), 'NAME=AMOUNT'));
}

test.run();
