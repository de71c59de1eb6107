import { FutureimError } from '../../core/errors.js';
import type { TableDefinition } from '../../platform/schema/table-definition.js';
import { columnTypeText } from './ddl.js';
import type { ExistingColumn } from './table-columns.js';

/** One sentence for each column that is missing, of another type or nullability, or not in the definition. */
export function compareColumns(table: TableDefinition, existing: readonly ExistingColumn[]): string[] {
  const found = new Map(existing.map((column) => [column.name, column]));
  const differences = table.columns.flatMap((column) => {
    const name = `${table.name}.${column.name}`;
    const wanted = `${columnTypeText(column.type)} ${nullability(column.nullable)}`;
    const actual = found.get(column.name);
    if (actual === undefined) return [`${name} is missing, ${wanted} is expected`];
    const present = `${actual.type} ${nullability(actual.nullable)}`;
    return present === wanted ? [] : [`${name} is ${present}, ${wanted} is expected`];
  });
  const known = new Set(table.columns.map(({ name }) => name));
  const unknown = existing.filter(({ name }) => !known.has(name));
  return [...differences, ...unknown.map(({ name }) => `${table.name}.${name} is not part of the platform's schema`)];
}

function nullability(nullable: boolean): string {
  return nullable ? 'null' : 'not null';
}

/** @throws FutureimError FIM-MYSQL-SCHEMA-DIFFERS when there is a difference */
export function refuseDifferences(database: string, differences: readonly string[]): void {
  if (differences.length === 0) return;
  const more = differences.length > 1 ? ` (and ${differences.length - 1} more)` : '';
  throw new FutureimError('FIM-MYSQL-SCHEMA-DIFFERS', {
    message: `a table of "${database}" has other columns than the platform: ${differences[0]}${more}`,
    data: { database, differences },
  });
}
