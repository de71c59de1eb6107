import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SINGLE_BYTE_TABLES } from '../../../src/mysql/charset/single-byte-tables.js';
import { columnTextDecoder } from '../../../src/mysql/charset/text-decoder.js';
import { startTestServer, type TestServer } from '../../support/private-server.js';
import { has } from '../../support/skip.js';

/** Code units to convert: every one of the single-byte sets, and the basic plane of the Unicode sets. */
const WIDE = { ucs2: 4, utf16: 4, utf32: 8 };
/** Halves of surrogate pairs are no characters. */
const CHARACTERS = 'seq_0_to_65535 WHERE seq NOT BETWEEN 55296 AND 57343';

let server: TestServer;

async function requireSame(charset: string, digits: number, source: string): Promise<void> {
  const bytes = `UNHEX(LPAD(HEX(seq), ${digits}, '0'))`;
  const rows = await server.query<{ stored: string; text: string }>(
    `SELECT HEX(CONVERT(${bytes} USING ${charset})) AS stored,
      HEX(CONVERT(CONVERT(${bytes} USING ${charset}) USING utf8mb4)) AS text FROM ${source}`,
  );
  const decode = columnTextDecoder(charset)!;
  const different = rows.filter(({ stored, text }) => {
    return Buffer.from(decode(Buffer.from(stored, 'hex'))).toString('hex') !== text.toLowerCase();
  });
  assert.equal(different, []);
}

if (has('mariadb-server', 'character sets as the server converts them')) {
  test.before(async () => {
    server = await startTestServer();
  });

  test.after(async () => {
    await server?.stop();
  });

  for (const charset of Object.keys(SINGLE_BYTE_TABLES)) {
    test(`${charset}: each byte is what the server makes of it`, () => requireSame(charset, 2, 'seq_0_to_255'));
  }

  for (const [charset, digits] of Object.entries(WIDE)) {
    test(`${charset}: each character is what the server makes of it`, () => requireSame(charset, digits, CHARACTERS));
  }

  test('pairs of surrogates and both byte orders', () => {
    assert.is(columnTextDecoder('utf16')?.(Buffer.from('d83edd86feff', 'hex')), '🦆\ufeff');
    assert.is(columnTextDecoder('utf16le')?.(Buffer.from('3ed886ddfffe', 'hex')), '🦆\ufeff');
    assert.is(columnTextDecoder('utf32')?.(Buffer.from('0001f986', 'hex')), '🦆');
  });

  test('every character set of the server is converted or known not to be', async () => {
    const rows = await server.query<{ name: string }>(
      'SELECT CHARACTER_SET_NAME AS name FROM information_schema.CHARACTER_SETS ORDER BY name',
    );
    const refused = rows.map(({ name }) => name).filter((name) => columnTextDecoder(name) === undefined);
    const expected = ['big5', 'binary', 'cp932', 'eucjpms', 'euckr', 'gb2312', 'gbk', 'sjis', 'swe7', 'ujis'];
    assert.equal(refused, expected);
  });
}

test.run();
