import { writeFile } from 'node:fs/promises';
import type { Lake, QueryResult } from '../../targets/ports/lake.js';
import { renderQueryResult } from '../render/query-result.js';
import type { DataQueryResult } from '../schemas/data-query.js';
import { writeOutput } from './output-file.js';
import type { QueryFormat } from './query-format.js';

export interface OutputRequest {
  path: string;
  format: QueryFormat;
  replace: boolean;
  limit: number;
  signal: AbortSignal;
}

/** Runs a statement and writes its rows to a file; CSV and Parquet are written by the lake and hold all rows. */
export async function queryToFile(lake: Lake, sql: string, request: OutputRequest): Promise<DataQueryResult> {
  const { format, replace, signal } = request;
  const { path, written } = await writeOutput(request.path, replace, async (temporary) => {
    if (format === 'csv' || format === 'parquet') {
      return { columns: [], truncated: false, rows: await lake.export(sql, format, temporary, signal) };
    }
    const result = await lake.query(sql, { limit: request.limit, signal });
    await writeFile(temporary, renderQueryResult(result, format, { width: Number.POSITIVE_INFINITY, color: false }));
    return summaryOf(result);
  });
  const { columns, truncated, rows } = written;
  return { columns, rows: [], truncated, file: { path, format, rows } };
}

function summaryOf({ columns, truncated, rows }: QueryResult) {
  return { columns, truncated, rows: rows.length };
}
