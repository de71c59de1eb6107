import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { renderQueryResult } from '../../../src/cli/render/query-result.js';

const VIEW = { width: 80, color: false };
const RESULT = {
  columns: [
    { name: 'id', type: 'INTEGER' },
    { name: 'name', type: 'VARCHAR' },
    { name: 'id', type: 'VARCHAR[]' },
  ],
  rows: [
    [7, 'a "b",\nc', ['x']],
    [10, '', null],
  ],
  truncated: false,
};

test('a table with numbers to the right and NULL told from empty', () => {
  assert.is(
    renderQueryResult(RESULT, 'table', VIEW),
    ['id  name      id', ' 7  a "b", c  ["x"]', '10            NULL', '', '2 rows', ''].join('\n'),
  );
});

test('a table wider than the terminal becomes a block a row', () => {
  assert.is(
    renderQueryResult(RESULT, 'table', { width: 12, color: false }),
    ['row 1', '  id    7', '  name  a "b", c', '  id    ["x"]', '', 'row 2', '  id    10', '  name  ', '  id    NULL']
      .concat('', '2 rows', '')
      .join('\n'),
  );
});

test('a cut table says how to see more', () => {
  assert.match(renderQueryResult({ ...RESULT, truncated: true }, 'table', VIEW), 'first 2 rows; more with --limit');
});

test('CSV quotes what needs it; NULL is empty and the empty text is not', () => {
  assert.is(renderQueryResult(RESULT, 'csv', VIEW), 'id,name,id\n7,"a ""b"",\nc","[""x""]"\n10,"",\n');
});

test('JSON keeps both of two columns with one name', () => {
  assert.equal(JSON.parse(renderQueryResult(RESULT, 'json', VIEW)), [
    { id: 7, name: 'a "b",\nc', id_3: ['x'] },
    { id: 10, name: '', id_3: null },
  ]);
});

test.run();
