/** A table in Markdown, with an empty line after it. */
export function table(titles: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  return [row(titles), row(titles.map(() => '---')), ...rows.map(row), ''];
}

const row = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
