import type { TableName } from '../replicator/binlog-events.js';

/**
 * Names for the views of tables, in their order. DuckDB does not tell upper from lower case, MySQL may: tables that
 * differ in case alone are all numbered (`Case_1`, `case_2`), so that their common name never means the wrong one.
 */
export function viewNames(tables: readonly TableName[]): string[] {
  const taken = new Map<string, number>();
  for (const table of tables) taken.set(folded(table), (taken.get(folded(table)) ?? 0) + 1);
  let number = 0;
  return tables.map((table) => {
    if (taken.get(folded(table)) === 1) return table.table;
    let name: string;
    do {
      number += 1;
      name = `${table.table}_${number}`;
    } while (taken.has(folded({ ...table, table: name })));
    taken.set(folded({ ...table, table: name }), 1);
    return name;
  });
}

function folded({ schema, table }: TableName): string {
  return `${schema}\0${table}`.toLowerCase();
}
