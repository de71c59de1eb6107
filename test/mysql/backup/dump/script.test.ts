import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { scriptOf, statementsOf } from '../../../../src/mysql/backup/dump/script.js';

test('a script gives back the statements it was made of, whatever stands in them', () => {
  const text = fc.stringMatching(/^[a-z;$\n' ]*(?:\$end\$|DELIMITER ;\n|DELIMITER \$end\$\n)?[a-z;\n ]*$/);
  const statement = text.filter((each) => each !== '' && !each.endsWith('\n') && !each.startsWith('\n'));
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 5 }), (statements) => {
      assert.equal(statementsOf(scriptOf('made\nup', statements)), statements);
    }),
  );
});

test('the delimiter stands in no statement', () => {
  const script = scriptOf('x', ['SELECT "$end$"', 'SELECT "$$end$$"']);
  assert.match(script, 'DELIMITER $$$end$$$\n');
});

test.run();
