import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CsvParser } from '../../../../src/mysql/load/csv/parser.js';
import { Identifiers } from '../../../../src/mysql/sample/identifiers.js';
import { CsvWriter } from '../../../../src/mysql/sample/output/csv-writer.js';

/** What `mysql load` reads of rows that were written with blocks of so many bytes. */
function roundTrip(write: (row: CsvWriter) => void, chunkBytes?: number): (string | null)[][] {
  const written: Buffer[] = [];
  const row = new CsvWriter(
    { write: (bytes) => void written.push(Buffer.from(bytes)) },
    ['first', 'second'],
    chunkBytes,
  );
  write(row);
  row.flush();
  const [header, ...rows] = new CsvParser().push(Buffer.concat(written).toString(), true);
  assert.equal(header?.fields, ['first', 'second']);
  return rows.map(({ fields }) => fields);
}

test('any texts and NULLs are read as they were written, whatever the size of blocks', () => {
  const field = fc.option(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '\\', 'N', 'é', '😀', ' ') }));
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field)), fc.integer({ min: 1, max: 40 }), (rows, chunkBytes) => {
      const read = roundTrip((row) => {
        for (const fields of rows) {
          for (const each of fields) row.optional(each);
          row.endRow();
        }
        assert.is(row.rows, rows.length);
      }, chunkBytes);
      assert.equal(read, rows);
    }),
  );
});

test('whole numbers, cents and ids', () => {
  const ids = new Identifiers(1, 'orders');
  const numbers = [0, 7, 10, 99, 100, 1_000_000, 2 ** 31, 9_999_999_999_99];
  const read = roundTrip((row) => {
    for (const number of numbers) {
      row.integer(number);
      row.money(number);
      row.endRow();
    }
    row.id(ids, 5);
    row.money(-5);
    row.endRow();
  }, 16);
  assert.equal(read, [...numbers.map((number) => [`${number}`, (number / 100).toFixed(2)]), [ids.uuid(5), '-0.05']]);
});

test.run();
