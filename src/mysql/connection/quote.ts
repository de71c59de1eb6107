/** A name as it stands in SQL: `` `order``s` ``. */
export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** `` `ecommerce`.`orders` `` */
export function quoteTable(schema: string, table: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;
}

/** A string literal. Correct in any sql_mode for text without backslashes, and without NO_BACKSLASH_ESCAPES for all text. */
export function quoteText(text: string): string {
  if (!/['\\\0]/.test(text)) return `'${text}'`;
  return `'${text.replace(/['\\]/g, '\\$&').replaceAll('\0', '\\0')}'`;
}
