import type { ColumnStage } from './column-stage.js';

const NULL_MARK = 251;

/**
 * Reads one row of MySQL's text protocol, which is a length-encoded string a column, into the stages of the columns.
 * MySQL, "Protocol::LengthEncodedInteger" and "Text Resultset Row".
 * @param offset where the row begins in `bytes`
 * @returns where it ends
 */
export function stageTextRow(columns: readonly ColumnStage[], row: number, bytes: Buffer, offset: number): number {
  let at = offset;
  for (let index = 0; index < columns.length; index += 1) {
    let length = bytes[at]!;
    at += 1;
    if (length === NULL_MARK) {
      columns[index]!.setNull(row);
      continue;
    }
    if (length > NULL_MARK) {
      const width = length === 252 ? 2 : length === 253 ? 3 : 8;
      length = width === 8 ? Number(bytes.readBigUInt64LE(at)) : bytes.readUIntLE(at, width);
      at += width;
    }
    columns[index]!.setBytes(row, bytes, at, at + length);
    at += length;
  }
  return at;
}
