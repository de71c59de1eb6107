import type { ManifestTable } from '../../../lake/manifest/manifest.js';

/** Of a table, what its view is called by. */
type NamedTable = Pick<ManifestTable, 'schema' | 'table' | 'lakeName'>;

/**
 * Names for the views of tables, in their order. DuckDB does not tell upper from lower case, MySQL may: tables that
 * differ in case alone are all numbered (`Case_1`, `case_2`), so that their common name never means the wrong one.
 */
export function viewNames(tables: readonly NamedTable[]): string[] {
  const taken = new Map<string, number>();
  for (const table of tables) taken.set(folded(table), (taken.get(folded(table)) ?? 0) + 1);
  let number = 0;
  return tables.map((table) => {
    const wanted = table.lakeName ?? table.table;
    if (taken.get(folded(table)) === 1) return wanted;
    let name: string;
    do {
      number += 1;
      name = `${wanted}_${number}`;
    } while (taken.has(folded({ ...table, lakeName: name })));
    taken.set(folded({ ...table, lakeName: name }), 1);
    return name;
  });
}

function folded({ schema, table, lakeName }: NamedTable): string {
  return `${schema}\0${lakeName ?? table}`.toLowerCase();
}
