/** What stands before a parenthesis and is no function: keywords, and types with arguments. */
const NO_FUNCTIONS = new Set([
  'AS',
  'BY',
  'DECIMAL',
  'DISTINCT',
  'FROM',
  'IN',
  'JOIN',
  'ON',
  'OVER',
  'SELECT',
  'WHERE',
]);
/** The same, where an expression in parentheses follows. */
const OPERATORS = new Set(['AND', 'CASE', 'ELSE', 'NOT', 'OR', 'THEN', 'WHEN']);

/** String literals and quoted names, which may hold anything. */
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"/g;

/** Names of the functions that a statement calls, in upper case, without repetition. */
export function calledFunctions(statement: string): string[] {
  const bare = statement.replaceAll(QUOTED, "''");
  const names = [...bare.matchAll(/\b([a-z_][a-z0-9_]*)\s*\(/gi)].map(([, name]) => name!.toUpperCase());
  return [...new Set(names)].filter((name) => !NO_FUNCTIONS.has(name) && !OPERATORS.has(name));
}

/**
 * Hands a statement on that calls functions of a list only.
 * @throws RangeError with the names of the others
 */
export function assertAllowed(statement: string, allowed: ReadonlySet<string>, dialect: string): string {
  const others = calledFunctions(statement).filter((name) => !allowed.has(name));
  if (others.length === 0) return statement;
  throw new RangeError(`${others.join(', ')}: not on the list of functions for ${dialect}`);
}
