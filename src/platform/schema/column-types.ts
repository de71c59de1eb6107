/** The column types that the platform's tables use. */
export type ColumnType =
  | { kind: 'varchar' | 'char'; length: number }
  | { kind: 'text' }
  | { kind: 'int' }
  | { kind: 'boolean' }
  | { kind: 'decimal'; precision: number; scale: number }
  | { kind: 'timestamp' };

export const varchar = (length: number): ColumnType => ({ kind: 'varchar', length });
export const char = (length: number): ColumnType => ({ kind: 'char', length });
export const decimal = (precision: number, scale: number): ColumnType => ({ kind: 'decimal', precision, scale });
export const TEXT: ColumnType = { kind: 'text' };
export const INT: ColumnType = { kind: 'int' };
export const BOOLEAN: ColumnType = { kind: 'boolean' };
export const TIMESTAMP: ColumnType = { kind: 'timestamp' };
