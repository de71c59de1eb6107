/** Rows and columns of a terminal; those of the oldest ones where it does not tell. */
export function sizeOf({ columns, rows }: { columns?: number; rows?: number }): { columns: number; rows: number } {
  return { columns: columns || 80, rows: rows || 24 };
}
