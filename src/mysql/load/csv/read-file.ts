import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvParser, type CsvRecord, CsvSyntaxError } from './parser.js';

const NEWLINE = 0x0a;
const BLOCK_BYTES = 256 * 1024;

/**
 * The records of a CSV file, `.gz` or not, in groups as they are read.
 * @throws CsvSyntaxError for broken CSV, text that is not UTF-8, a damaged gzip file
 */
export async function* readCsvFile(path: string): AsyncGenerator<CsvRecord[]> {
  const parser = new CsvParser();
  let lines = 0;
  let first = true;
  for await (const block of wholeLines(path, () => lines + 1)) {
    if (!isUtf8(block)) throw new CsvSyntaxError(lines + firstInvalidLine(block), 'the text is not UTF-8');
    const text = block.toString('utf8');
    yield parser.push(first ? text.replace(/^\uFEFF/, '') : text, false);
    first = false;
    for (let at = block.indexOf(NEWLINE); at !== -1; at = block.indexOf(NEWLINE, at + 1)) lines++;
  }
  yield parser.push('', true);
}

/** Blocks that end with a line, so that no character is cut: a newline byte is never part of a longer UTF-8 character. */
async function* wholeLines(path: string, line: () => number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes(path, line)) {
    parts.push(chunk);
    size += chunk.length;
    if (size < BLOCK_BYTES) continue;
    const block = Buffer.concat(parts);
    const end = block.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield block.subarray(0, end);
    parts = [block.subarray(end)];
    size = block.length - end;
  }
  if (size > 0) yield Buffer.concat(parts);
}

async function* bytes(path: string, line: () => number): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: BLOCK_BYTES });
  if (!path.endsWith('.gz')) {
    yield* file;
    return;
  }
  const gunzip = createGunzip({ chunkSize: BLOCK_BYTES });
  // The error also comes out of iterating gunzip, where it is handled.
  pipeline(file, gunzip).catch(() => undefined);
  try {
    yield* gunzip;
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error;
    throw new CsvSyntaxError(line(), `the gzip file is damaged (${(error as Error).message})`);
  } finally {
    file.destroy();
  }
}

function firstInvalidLine(block: Buffer): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = block.indexOf(NEWLINE, start);
    if (end === -1 || !isUtf8(block.subarray(start, end))) return line;
    start = end + 1;
  }
}
