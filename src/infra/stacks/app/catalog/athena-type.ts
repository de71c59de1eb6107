import type { ColumnType } from '../../../../platform/schema/column-types.js';

/** The type under which Athena reads a column that DMS wrote as Parquet. */
export function athenaType(type: ColumnType): string {
  switch (type.kind) {
    case 'varchar':
    case 'char':
    case 'text':
      return 'string';
    // MySQL's BOOLEAN is a TINYINT, and arrives as one.
    case 'boolean':
    case 'int':
      return 'int';
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'timestamp':
      return 'timestamp';
  }
}
