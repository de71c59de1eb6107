import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { columnEncoder, ValueProblem } from '../../../src/mysql/load/values/encoder.js';
import * as types from '../../../src/platform/schema/column-types.js';
import { optional, required } from '../../../src/platform/schema/table-definition.js';

/** The literal, or the reason why there is none. */
function encode(type: types.ColumnType, text: string | null): string {
  const result = columnEncoder(required('c', type))(text);
  return result instanceof ValueProblem ? `! ${result.reason}` : (result ?? 'NULL');
}

const CASES: [types.ColumnType, string, string | RegExp][] = [
  [types.varchar(3), 'abc', 'abc'],
  [types.varchar(3), '', ''],
  [types.varchar(3), '😀😀😀', '😀😀😀'],
  [types.varchar(3), '😀😀😀😀', /longer than 3 characters/],
  [types.varchar(3), 'abcd', /longer than 3 characters/],
  [types.varchar(20), "a'b\\c\0d", "a'b\\c\0d"],
  [types.TEXT, 'é'.repeat(32_767), 'é'.repeat(32_767)],
  [types.TEXT, 'é'.repeat(32_768), /longer than 65535 bytes/],
  [types.INT, '-2147483648', '-2147483648'],
  [types.INT, '2147483648', /not between/],
  [types.INT, '1.0', /not an integer/],
  [types.INT, '0x10', /not an integer/],
  [types.INT, '1e3', /not an integer/],
  [types.INT, '', /NULL is written \\N/],
  [types.BOOLEAN, '1', '1'],
  [types.BOOLEAN, 'False', '0'],
  [types.BOOLEAN, '2', /not a boolean/],
  [types.BOOLEAN, 'constructor', /not a boolean/],
  [types.decimal(5, 2), '999.99', '999.99'],
  [types.decimal(5, 2), '-0001.500', '-0001.500'],
  [types.decimal(5, 2), '.5', '.5'],
  [types.decimal(5, 2), '1000', /more than 3 digits/],
  [types.decimal(5, 2), '1.239', /more than 2 decimals/],
  [types.decimal(5, 2), '1,5', /not a decimal/],
  [types.decimal(5, 2), '.', /not a decimal/],
  [types.decimal(5, 2), 'NaN', /not a decimal/],
  [types.TIMESTAMP, '2024-02-29 23:59:59', '2024-02-29 23:59:59'],
  [types.TIMESTAMP, '2024-02-29T23:59:59Z', '2024-02-29 23:59:59'],
  [types.TIMESTAMP, '2024-02-29 23:59:59.000', '2024-02-29 23:59:59'],
  [types.TIMESTAMP, '2024-02-29 23:59:59.5', /fraction/],
  [types.TIMESTAMP, '2023-02-29 00:00:00', /no such day/],
  [types.TIMESTAMP, '1900-02-29 00:00:00', /no such day/],
  [types.TIMESTAMP, '0000-00-00 00:00:00', /no such day/],
  [types.TIMESTAMP, '2024-01-01 24:00:00', /no such time/],
  [types.TIMESTAMP, '1970-01-01 00:00:00', /not between/],
  [types.TIMESTAMP, '2038-01-19 03:14:08', /not between/],
  [types.TIMESTAMP, '1970-01-01 00:00:01', '1970-01-01 00:00:01'],
  [types.TIMESTAMP, '2038-01-19 03:14:07', '2038-01-19 03:14:07'],
  [types.TIMESTAMP, '2024-01-01 00:60:00', /no such time/],
  [types.TIMESTAMP, '2024-01-01', /YYYY-MM-DD/],
  [types.TIMESTAMP, '2024-01-01 00:00:0x', /YYYY-MM-DD/],
  [types.TIMESTAMP, '2024/01/01 00:00:00', /YYYY-MM-DD/],
  [types.TIMESTAMP, '2024-01-01 00:00:00+02', /YYYY-MM-DD/],
  [types.TIMESTAMP, '+024-01-01 00:00:00', /YYYY-MM-DD/],
];

for (const [type, text, expected] of CASES) {
  test(`${JSON.stringify(type)} ${JSON.stringify(text.slice(0, 30))}`, () => {
    const result = encode(type, text);
    if (typeof expected === 'string') assert.is(result, expected);
    else assert.match(result, new RegExp(`^! .*${expected.source}`));
  });
}

test('NULL where the column allows it', () => {
  assert.is(columnEncoder(optional('c', types.INT))(null), null);
  assert.match(encode(types.INT, null), /^! NULL in a column/);
});

test('the range of a check', () => {
  const encodeRating = columnEncoder({ ...required('rating', types.INT), range: { min: 1, max: 5 } });
  assert.is(encodeRating('5'), '5');
  assert.instance(encodeRating('6'), ValueProblem);
  assert.instance(encodeRating('0'), ValueProblem);
});

test.run();
