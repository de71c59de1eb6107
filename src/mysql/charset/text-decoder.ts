import { SINGLE_BYTE_TABLES } from './single-byte-tables.js';

/** Turns stored bytes of a text column into what a SELECT over a utf8mb4 session would give: text, or UTF-8 bytes. */
export type ColumnTextDecoder = (bytes: Buffer) => string | Buffer;

const UNICODE: Readonly<Record<string, ColumnTextDecoder>> = {
  utf8: copied,
  utf8mb3: copied,
  utf8mb4: copied,
  ucs2: utf16('utf-16be'),
  utf16: utf16('utf-16be'),
  utf16le: utf16('utf-16le'),
  utf32: (bytes) => {
    let text = '';
    for (let at = 0; at + 4 <= bytes.length; at += 4) text += String.fromCodePoint(bytes.readUInt32BE(at));
    return text;
  },
};

/**
 * The decoder of a character set by its MySQL name; undefined for those whose conversion on the server cannot be
 * repeated exactly here (big5, cp932, eucjpms, euckr, gb18030, gb2312, gbk, sjis, swe7, ujis).
 */
export function columnTextDecoder(charset: string): ColumnTextDecoder | undefined {
  if (Object.hasOwn(UNICODE, charset)) return UNICODE[charset];
  const table = Object.hasOwn(SINGLE_BYTE_TABLES, charset) ? SINGLE_BYTE_TABLES[charset] : undefined;
  return table === undefined ? undefined : singleByte(table);
}

function singleByte(table: string): ColumnTextDecoder {
  return (bytes) => {
    let text = '';
    for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : table[byte - 0x80];
    return text;
  };
}

/** A leading U+FEFF is a character of the value, not a mark of the byte order. */
function utf16(encoding: 'utf-16be' | 'utf-16le'): ColumnTextDecoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes) => decoder.decode(bytes);
}

/** A copy, because the bytes are a slice of a network packet, which would stay in memory as long as they do. */
function copied(bytes: Buffer): Buffer {
  return Buffer.from(bytes);
}
