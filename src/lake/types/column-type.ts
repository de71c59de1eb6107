/** A MySQL COLUMN_TYPE taken apart. */
export interface ColumnType {
  /** Lower-case name without arguments: `decimal`. */
  base: string;
  /** Numbers in the parentheses; empty for none and for ENUM and SET. */
  arguments: number[];
  unsigned: boolean;
  zerofill: boolean;
  /** Attributes not known here, e.g. MariaDB's COMPRESSED, which changes how values are written to the binlog. */
  extra: string;
}

const SYNONYMS: Record<string, string> = { integer: 'int', numeric: 'decimal', dec: 'decimal', real: 'double' };

/** Reads a COLUMN_TYPE as information_schema prints it: `decimal(12,2) unsigned zerofill`, `enum('a','b')`. */
export function parseColumnType(columnType: string): ColumnType {
  const text = columnType.trim();
  const base = /^[a-z0-9_]+/i.exec(text)?.[0].toLowerCase() ?? '';
  const rest = text.slice(base.length);
  const list = /^\s*\(((?:'(?:[^']|'')*'|[^)'])*)\)/.exec(rest);
  const words = rest
    .slice(list?.[0].length ?? 0)
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const known = new Set(['unsigned', 'zerofill', 'signed']);
  return {
    base: SYNONYMS[base] ?? base,
    arguments: list?.[1]?.includes("'") === false ? list[1].split(',').map(Number) : [],
    unsigned: words.includes('unsigned') || words.includes('zerofill'),
    zerofill: words.includes('zerofill'),
    extra: words.filter((word) => !known.has(word)).join(' '),
  };
}
