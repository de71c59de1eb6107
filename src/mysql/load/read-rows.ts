import { CsvSyntaxError } from './csv/parser.js';
import { readCsvFile } from './csv/read-file.js';
import type { Problems } from './problems.js';
import type { EncodedRow } from './row-encoder.js';
import { RowEncoder } from './row-encoder.js';
import type { SourceFile } from './source-files.js';

/** Rows of one file that have the same columns, in file order. */
export interface RowGroup {
  columns: string[];
  rows: EncodedRow[];
}

/** The sound rows of a file, in groups as they are read; the others go to `problems`, which ends the reading when full. */
export async function* readRows(file: SourceFile, problems: Problems, signal: AbortSignal): AsyncGenerator<RowGroup> {
  let encoder: RowEncoder | undefined;
  try {
    for await (const records of readCsvFile(file.path)) {
      signal.throwIfAborted();
      let first = 0;
      if (encoder === undefined) {
        const header = records[0];
        if (header === undefined) continue;
        encoder = RowEncoder.forHeader(file.name, file.table, header, problems);
        if (encoder === undefined) return;
        first = 1;
      }
      const rows: EncodedRow[] = [];
      for (let index = first; index < records.length; index++) {
        const row = encoder.encode(records[index]!);
        if (row !== undefined) rows.push(row);
        else if (problems.full) return;
      }
      if (rows.length > 0) yield { columns: encoder.columns, rows };
    }
    if (encoder === undefined) problems.add({ file: file.name, line: 1, reason: 'the header is missing' });
  } catch (error) {
    if (!(error instanceof CsvSyntaxError)) throw error;
    problems.add({ file: file.name, line: error.line, reason: error.message });
  }
}
