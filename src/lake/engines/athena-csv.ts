import { duckdbName, duckdbText } from '../duckdb-quote.js';
import { openDuckdb } from './duckdb.js';
import type { QueryColumn } from './query-result.js';

export interface ResultConversion {
  /** Path of what Athena wrote as the result of a SELECT. */
  csv: string;
  columns: readonly QueryColumn[];
  format: 'csv' | 'parquet';
  /** Path of a file that is not there yet. */
  path: string;
}

/** Types of Athena that are of the same name in DuckDB; others stay the text that Athena printed. */
const SAME = /^(tinyint|smallint|integer|bigint|double|boolean|date|timestamp|decimal\(\d+,\d+\))$/;

/**
 * Writes the result of a query in the form in which the local lake would have written it; number of rows.
 * Athena quotes every value but NULL.
 */
export async function convertAthenaResult({ csv, columns, format, path }: ResultConversion): Promise<number> {
  const engine = await openDuckdb({ memoryLimit: '1GB', temporaryFolder: `${csv}.spill`, threads: 2 });
  try {
    const typed = columns.map(({ name, type }, index) => `${converted(`c${index}`, type)} AS ${duckdbName(name)}`);
    const source =
      `read_csv(${duckdbText(csv)}, header = true, delim = ',', quote = '"', ` +
      `escape = '"', nullstr = '', allow_quoted_nulls = false, auto_detect = false, columns = {${columns
        .map((_, index) => `'c${index}': 'VARCHAR'`)
        .join(', ')}})`;
    const options = format === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd';
    const [row] = await engine.rows(
      `COPY (SELECT ${typed.join(', ')} FROM ${source}) TO ${duckdbText(path)} (${options})`,
    );
    return Number(row?.[0] ?? 0);
  } finally {
    engine.close();
  }
}

function converted(column: string, type: string): string {
  if (SAME.test(type)) return `CAST(${column} AS ${type.toUpperCase()})`;
  if (type === 'real' || type === 'float') return `CAST(${column} AS FLOAT)`;
  return type === 'varbinary' ? `unhex(replace(${column}, ' ', ''))` : column;
}
