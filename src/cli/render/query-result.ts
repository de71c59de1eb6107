import type { QueryResult } from '../../targets/ports/lake.js';
import { paint } from '../style.js';
import { counted } from './quantity.js';
import { type Cell, renderTable, type TableColumn } from './table.js';
import { cut, singleLine, widthOf } from './text.js';
import type { View } from './view.js';

const WIDEST_CELL = 60;
const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL|FLOAT|DOUBLE)/;

/** Rows as text: a table for people (a block a row where it is too wide), a JSON array of objects, or CSV (RFC 4180; NULL is empty, empty text is ""). */
export function renderQueryResult(result: QueryResult, format: 'table' | 'json' | 'csv', view: View): string {
  if (format === 'json') return `${JSON.stringify(objects(result), null, 2)}\n`;
  return format === 'csv' ? csv(result) : table(result, view);
}

function table({ columns, rows, truncated }: QueryResult, view: View): string {
  const titles: TableColumn[] = columns.map(({ name, type }) => ({
    title: name,
    align: NUMERIC.test(type) ? 'right' : 'left',
  }));
  const cells = rows.map((row) => row.map(cell));
  const lines = renderTable(titles, cells, view);
  const shown = lines.some((line) => widthOf(line) > view.width) ? records(titles, cells, view) : lines;
  const total = truncated ? `first ${counted(rows.length, 'row')}; more with --limit` : counted(rows.length, 'row');
  return `${[...shown, '', paint(total, 'muted', view.color)].join('\n')}\n`;
}

/** A table wider than the terminal would wrap: each row becomes a block of lines, one a column. */
function records(columns: readonly TableColumn[], rows: readonly Cell[][], view: View): string[] {
  const longest = Math.max(...columns.map(({ title }) => widthOf(title)));
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    paint(`row ${index + 1}`, 'muted', view.color),
    ...columns.map(({ title }, column) => {
      const { text, tone } = row[column]!;
      const shown = cut(singleLine(text), Math.max(20, view.width - longest - 4));
      return `  ${title}${' '.repeat(longest - widthOf(title))}  ${tone ? paint(shown, tone, view.color) : shown}`;
    }),
  ]);
}

function cell(value: unknown): Cell {
  return value === null ? { text: 'NULL', tone: 'muted' } : { text: cut(plain(value), WIDEST_CELL) };
}

function csv({ columns, rows }: QueryResult): string {
  const lines = [columns.map(({ name }) => name), ...rows].map((row) => row.map(csvField).join(','));
  return `${lines.join('\n')}\n`;
}

function csvField(value: unknown): string {
  if (value === null) return '';
  const text = plain(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A name that is there twice gets the number of its column, for an object has room for one. */
function objects({ columns, rows }: QueryResult): Record<string, unknown>[] {
  const seen = new Set<string>();
  const names = columns.map(({ name }, index) => {
    const unique = seen.has(name) ? `${name}_${index + 1}` : name;
    seen.add(unique);
    return unique;
  });
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
