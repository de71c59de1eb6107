import { extname } from 'node:path';
import { FutureimError } from '../../core/errors.js';

export const QUERY_FORMATS = ['table', 'json', 'csv', 'parquet'] as const;

export type QueryFormat = (typeof QUERY_FORMATS)[number];

/**
 * The format asked for, else the one the file's name ends with, else a table.
 * @throws FutureimError FIM-USAGE for Parquet without a file
 */
export function chooseFormat(format: QueryFormat | undefined, output: string | undefined): QueryFormat {
  const extension = output === undefined ? '' : extname(output).slice(1).toLowerCase();
  const chosen = format ?? QUERY_FORMATS.find((each) => each === extension) ?? 'table';
  if (chosen === 'parquet' && output === undefined) {
    throw new FutureimError('FIM-USAGE', {
      message: '--format parquet needs a file',
      reason: 'Parquet is binary and cannot be printed',
      remedy: 'add --output FILE',
    });
  }
  return chosen;
}
