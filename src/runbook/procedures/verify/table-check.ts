import type { TableVerdict } from './report.js';
import type { ComparableTable } from './table-cases.js';

export type TableComparison = Pick<TableVerdict, 'verdict' | 'sourceRows' | 'lakeRows'> &
  Partial<Pick<TableVerdict, 'reason' | 'differences' | 'moreDifferences'>>;

/** One way to compare a table on both sides. */
export interface TableCheck {
  level: 'complete' | 'equal';
  title(table: string): string;
  compare(table: ComparableTable): Promise<TableComparison>;
}
