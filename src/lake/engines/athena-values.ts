import type { QueryColumn } from './query-result.js';

/** A row as Athena's API gives it: every value as text. */
export interface AthenaRow {
  Data?: { VarCharValue?: string }[];
}

/** JSON-safe values of a row, as QueryResult has them. */
export function athenaValues({ Data = [] }: AthenaRow, columns: readonly QueryColumn[]): unknown[] {
  return columns.map(({ type }, index) => athenaValue(Data[index]?.VarCharValue, type));
}

function athenaValue(text: string | undefined, type: string): unknown {
  if (text === undefined) return null;
  switch (type) {
    case 'tinyint':
    case 'smallint':
    case 'integer':
    case 'bigint':
      return Number.isSafeInteger(Number(text)) ? Number(text) : text;
    case 'float':
    case 'real':
    case 'double':
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case 'boolean':
      return text === 'true';
    case 'varbinary':
      return text.replaceAll(' ', '').toLowerCase();
    default:
      return text;
  }
}
