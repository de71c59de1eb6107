import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { DumpColumn } from '../../../../src/mysql/backup/dump/dump-column.js';
import { RowEncoder } from '../../../../src/mysql/backup/dump/row-encoder.js';

const COLUMNS: DumpColumn[] = [
  { name: 'n', expression: 'n', form: 'number' },
  { name: 'q', expression: 'q', form: 'quoted' },
  { name: 'b', expression: 'b', form: 'bytes' },
  { name: 'l', expression: 'l', form: 'charset', charset: 'latin1', asciiCompatible: true },
  { name: 'u', expression: 'u', form: 'charset', charset: 'ucs2', asciiCompatible: false },
];

/** A row of the text protocol. */
function row(values: readonly (Buffer | null)[]): Buffer {
  return Buffer.concat(
    values.flatMap((value) => {
      if (value === null) return [Buffer.from([251])];
      const { length } = value;
      if (length < 251) return [Buffer.from([length]), value];
      const head = Buffer.alloc(length < 65_536 ? 3 : 4);
      head[0] = length < 65_536 ? 252 : 253;
      head.writeUIntLE(length, 1, head.length - 1);
      return [head, value];
    }),
  );
}

function encoded(values: readonly (Buffer | null)[], capacity = 16): string {
  const encoder = new RowEncoder(COLUMNS, capacity);
  const bytes = row(values);
  assert.is(encoder.row(bytes, 0), bytes.length);
  return encoder.take().toString('latin1');
}

const bytes = (text: string) => Buffer.from(text, 'latin1');

test('each form of literal', () => {
  assert.is(
    encoded([bytes('-42'), bytes("it's \\ \0\n\r\x1a"), bytes('\x00\xff'), bytes('plain'), bytes('\0a')]),
    "(-42,'it\\'s \\\\ \\0\\n\\r\\Z',0x00ff,'plain',_ucs2 0x0061)",
  );
  assert.is(encoded([null, bytes(''), bytes(''), bytes('\xe9'), bytes('')]), "(NULL,'','',_latin1 0xe9,'')");
  assert.is(encoded([null, null, null, null, null]), '(NULL,NULL,NULL,NULL,NULL)');
});

test('any row is one line, whatever its length, and a quoted value reads back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 700 }), fc.integer({ min: 1, max: 200 }), (content, times) => {
      const value = Buffer.concat(Array.from({ length: times }, () => Buffer.from(content)));
      const text = encoded([bytes('1'), value, value, value, value]);
      assert.not(text.includes('\n'));
      const quoted = /^\(1,'((?:[^'\\]|\\.)*)',/s.exec(text)?.[1] ?? 'not quoted';
      const meaning: Record<string, string> = { 0: '\0', n: '\n', r: '\r', Z: '\x1a' };
      assert.is(
        quoted.replace(/\\(.)/gs, (_, letter: string) => meaning[letter] ?? letter),
        value.toString('latin1'),
      );
    }),
    { numRuns: 50 },
  );
});

test('rows gather until they are taken', () => {
  const encoder = new RowEncoder(COLUMNS.slice(0, 1), 4);
  encoder.row(row([bytes('1')]), 0);
  encoder.text(Buffer.from(','));
  encoder.row(row([bytes('22')]), 0);
  assert.is(encoder.length, 8);
  assert.is(encoder.take().toString(), '(1),(22)');
  assert.is(encoder.length, 0);
});

test.run();
