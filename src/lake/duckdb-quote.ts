/** A name as it stands in DuckDB SQL: `"order""s"`. */
export function duckdbName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A string literal in DuckDB SQL, which knows no backslash escapes: `'it''s'`. */
export function duckdbText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
