import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CsvParser, type CsvRecord, CsvSyntaxError } from '../../../src/mysql/load/csv/parser.js';

/** Parses a text cut at the given places. */
function parse(text: string, ...cuts: number[]): CsvRecord[] {
  const parser = new CsvParser();
  const places = [0, ...cuts, text.length];
  const records = places.slice(1).flatMap((end, index) => parser.push(text.slice(places[index], end), false));
  return [...records, ...parser.push('', true)];
}

const fields = (text: string) => parse(text).map((record) => record.fields);

function syntaxError(text: string): CsvSyntaxError {
  try {
    parse(text);
  } catch (error) {
    assert.instance(error, CsvSyntaxError);
    return error as CsvSyntaxError;
  }
  return assert.unreachable() as never;
}

test('plain and quoted fields, doubled quotes, commas and line breaks in quotes', () => {
  assert.equal(fields('a,b\n1,"x, ""y""\nz"\n'), [
    ['a', 'b'],
    ['1', 'x, "y"\nz'],
  ]);
});

test('\\N is null only without quotes', () => {
  assert.equal(fields('\\N,"\\N",\\n,x\\N\n'), [[null, '\\N', '\\n', 'x\\N']]);
  assert.equal(fields('\\N,1'), [[null, '1']]);
});

test('an empty field is an empty text', () => {
  assert.equal(fields(',"",\n'), [['', '', '']]);
});

test('CRLF, a missing last line break, and empty lines', () => {
  assert.equal(fields('a,b\r\n"1",2\r\n\r\n3,"4"'), [
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
  ]);
});

test('the line of a record counts the line breaks inside earlier quotes and empty lines', () => {
  assert.equal(
    parse('h\n"a\nb\nc"\n\nx\n').map(({ line }) => line),
    [1, 2, 6],
  );
});

test('broken CSV is refused with its line', () => {
  assert.equal(syntaxError('a\n"b').line, 2);
  assert.match(syntaxError('a\n"b').message, /not closed/);
  assert.equal(syntaxError('a\n"b\nc"x\n').line, 3);
  assert.equal(syntaxError('a\n5" nail\n').line, 2);
});

test('a quote that is never closed does not gather the whole file', () => {
  const parser = new CsvParser();
  assert.throws(() => {
    parser.push('h\n"', false);
    for (let block = 0; block < 20; block++) parser.push('x'.repeat(1024 * 1024), false);
  }, /longer than 4 MiB/);
});

test('any table, written by the rules and cut anywhere, is read back', () => {
  const field = fc.oneof(
    fc.constant(null),
    fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '\\', 'N', 'é', '😀', ' ') }),
  );
  const record = fc.array(field, { minLength: 2, maxLength: 4 });
  const write = (value: string | null) => (value === null ? '\\N' : `"${value.replaceAll('"', '""')}"`);
  fc.assert(
    fc.property(fc.array(record, { maxLength: 5 }), fc.nat(), fc.nat(), fc.boolean(), (rows, first, second, crlf) => {
      const text = rows.map((row) => row.map(write).join(',')).join(crlf ? '\r\n' : '\n');
      const cuts = [first % (text.length + 1), second % (text.length + 1)].sort((a, b) => a - b);
      assert.equal(
        parse(text, ...cuts).map((parsed) => parsed.fields),
        rows,
      );
    }),
  );
});

test.run();
