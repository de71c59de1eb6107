import type { EncodedRow } from './row-encoder.js';

/**
 * Orders the rows of a table that refers to itself so that every row stands after the one it refers to. Rows whose
 * parent is not among them, or who are their own ancestor, keep their order: the server judges them.
 */
export function parentsFirst(rows: readonly EncodedRow[], key: number, parent: number): EncodedRow[] {
  const byKey = new Map(rows.map((row) => [row.values[key], row]));
  const placed = new Set<EncodedRow>();
  for (const row of rows) {
    const chain: EncodedRow[] = [];
    const visited = new Set<EncodedRow>();
    let next: EncodedRow | undefined = row;
    while (next !== undefined && !placed.has(next) && !visited.has(next)) {
      visited.add(next);
      chain.push(next);
      const above: string | null | undefined = next.values[parent];
      next = above == null ? undefined : byKey.get(above);
    }
    for (const link of chain.reverse()) placed.add(link);
  }
  return [...placed];
}
