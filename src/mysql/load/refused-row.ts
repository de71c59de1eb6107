import type { TableDefinition } from '../../platform/schema/table-definition.js';
import type { LoadProblem } from './problems.js';
import type { EncodedRow } from './row-encoder.js';

/** Says which column of a row broke a key, from the server's error message. */
export function refusedRow(
  file: string,
  table: TableDefinition,
  columns: readonly string[],
  row: EncodedRow,
  error: unknown,
): LoadProblem {
  const text = error instanceof Error ? error.message : String(error);
  const { column, reason } = explain(table, text);
  const index = column === undefined ? -1 : columns.indexOf(column);
  return {
    file,
    line: row.line,
    ...(column === undefined ? {} : { column }),
    ...(index === -1 ? {} : { value: row.values[index] ?? null }),
    reason,
  };
}

function explain(table: TableDefinition, text: string): { column?: string; reason: string } {
  const index = /for key '(?:[^'.]*\.)?([^']+)'/.exec(text)?.[1];
  if (index !== undefined) {
    const column = index === 'PRIMARY' ? table.primaryKey : table.unique.find((name) => index.includes(name));
    return { ...(column === undefined ? {} : { column }), reason: `duplicate key in ${table.name}` };
  }
  const foreign = /FOREIGN KEY \(`([^`]+)`\) REFERENCES (?:`[^`]+`\.)?`([^`]+)`/.exec(text);
  if (foreign?.[1] !== undefined) return { column: foreign[1], reason: `no such row in ${foreign[2]}` };
  return { reason: `the server refused the row: ${text}` };
}
