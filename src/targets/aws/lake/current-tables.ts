import { readOnlyStatement } from '../../../lake/engines/athena-statement.js';

/** A table by the name that queries use, and the SELECT that gives its current state. */
export interface CurrentTable {
  name: string;
  select: string;
}

/**
 * Puts the current state of each table that a statement names before it, as a common table expression. Athena has no
 * temporary views; what a statement names with its database is left as it is.
 * @throws FutureimError FIM-LAKE-QUERY for a statement that does not only read
 */
export function withCurrentTables(text: string, tables: readonly CurrentTable[]): string {
  const { sql, outline, verb } = readOnlyStatement(text);
  const start =
    verb === 'EXPLAIN' ? /^EXPLAIN\s+(ANALYZE\s+(VERBOSE\s+)?)?(\([^()]*\)\s*)?/i.exec(outline)![0].length : 0;
  const query = sql.slice(start);
  if (!/^\s*(SELECT|WITH|\()/i.test(outline.slice(start))) return sql;
  const named = namedTables(outline, sql, tables);
  if (named.length === 0) return sql;
  const own = named.map(({ name, select }) => `"${name}" AS (${select})`).join(', ');
  const before = sql.slice(0, start);
  const listed = /^\s*WITH\s+(RECURSIVE\s+)?/i.exec(outline.slice(start));
  if (listed === null) return `${before}WITH ${own} ${query}`;
  // A list of the statement's own that defines one of the names again has to stand within.
  const again = named.some(({ name }) => new RegExp(`\\b${name}\\s*(\\([^()]*\\)\\s*)?AS\\s*\\(`, 'i').test(outline));
  if (again) return `${before}WITH ${own} SELECT * FROM (${query})`;
  return `${before}${listed[0]}${own}, ${query.slice(listed[0].length)}`;
}

/** Those tables that a statement may read. */
export function tablesOf<T extends { name: string }>(text: string, tables: readonly T[]): T[] {
  return tables.filter(({ name }) => new RegExp(`(?<!\\w)${name}(?!\\w)`, 'i').test(text));
}

/** Those tables that a statement names without their database. */
function namedTables<T extends { name: string }>(outline: string, sql: string, tables: readonly T[]): T[] {
  return tables.filter(({ name }) => {
    const bare = new RegExp(`(?<![\\w."])${name}(?![\\w."])`, 'i');
    return bare.test(outline) || new RegExp(`(?<!\\.\\s*)"${name}"`, 'i').test(sql);
  });
}
