import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isAtLeast, parseServerFacts } from '../../../src/mysql/connection/server-facts.js';

const CASES: [text: string, comment: string, flavour: string, version: number[]][] = [
  ['10.11.19-MariaDB-0+deb12u1-log', 'Debian 12', 'mariadb', [10, 11, 19]],
  ['5.5.5-10.4.30-MariaDB', '', 'mariadb', [10, 4, 30]],
  ['5.5.62', 'MySQL Community Server', 'mysql', [5, 5, 62]],
  ['11.4.2', 'MariaDB Server', 'mariadb', [11, 4, 2]],
  ['8.4.0', 'MySQL Community Server - GPL', 'mysql', [8, 4, 0]],
];

for (const [text, comment, flavour, version] of CASES) {
  test(`${text} (${comment})`, () => {
    const facts = parseServerFacts(text, comment);
    assert.is(facts.flavour, flavour);
    assert.equal(facts.version, version);
  });
}

test('versions compare as numbers', () => {
  assert.ok(isAtLeast([10, 11, 0], [10, 6, 5]));
  assert.not(isAtLeast([10, 6, 5], [10, 11, 0]));
  assert.ok(isAtLeast([8, 0, 23], [8, 0, 23]));
  assert.ok(isAtLeast([26, 10, 0], [9, 6, 0]));
});

test.run();
