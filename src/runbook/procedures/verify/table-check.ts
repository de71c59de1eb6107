import type { TableVerdict } from './report.js';
import type { ComparableTable } from './table-cases.js';

export type TableComparison = Pick<TableVerdict, 'verdict' | 'sourceRows' | 'lakeRows'> &
  Partial<Pick<TableVerdict, 'reason' | 'differences' | 'moreDifferences' | 'note'>>;

/** One way to compare a table on both sides. */
export interface TableCheck {
  level: 'complete' | 'equal';
  title(table: string): string;
  compare(table: ComparableTable): Promise<TableComparison>;
  /** Looks again at what was `unsettled` once every table was compared; gives what became of it, by table. */
  settle?(): Promise<ReadonlyMap<string, TableComparison>>;
}
