const ESCAPES: Record<string, string> = { '0': '\0', n: '\n', r: '\r', Z: '\x1a' };

/**
 * Names of the members of an ENUM or SET in the order of their numbers, from its COLUMN_TYPE as information_schema
 * prints it: quotes doubled, line breaks, NUL and backslashes with a backslash (MySQL, `append_unescaped`).
 */
export function enumMembers(columnType: string): string[] {
  const list = columnType.slice(columnType.indexOf('(') + 1, columnType.lastIndexOf(')'));
  return [...list.matchAll(/'((?:[^'\\]|''|\\[\s\S])*)'/g)].map(([, quoted = '']) =>
    quoted.replaceAll(/''|\\([\s\S])/g, (whole, escaped?: string) => {
      if (whole === "''") return "'";
      return ESCAPES[escaped ?? ''] ?? escaped ?? '';
    }),
  );
}
