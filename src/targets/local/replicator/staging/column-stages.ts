import type { LakeColumn } from '../../../../lake/table-schema.js';
import { columnContract } from '../../../../lake/types/column-contract.js';
import type { ColumnStage } from './column-stage.js';
import { DecimalStage, Int32Stage, Int64Stage } from './integer-stage.js';
import { StringStage } from './string-stage.js';
import { DateStage, TimestampStage } from './temporal-stage.js';

export interface StagedColumn {
  stage: ColumnStage;
  /** SQL from the staging table's column to the value in the file. */
  toParquet(column: string): string;
}

const asStaged = (column: string): string => column;

/**
 * How a column is staged: the common types in their final form, everything else as MySQL's text, which the type
 * contract casts while the file is written.
 */
export function stagedColumn(column: LakeColumn): StagedColumn {
  const contract = columnContract(column);
  const stage = typedStage(contract.duckdbType);
  if (stage !== undefined) return { stage, toParquet: asStaged };
  return { stage: new StringStage(contract.staging, column.name), toParquet: contract.parquetExpression };
}

function typedStage(duckdbType: string): ColumnStage | undefined {
  switch (duckdbType) {
    case 'INTEGER':
      return new Int32Stage('INTEGER', 4);
    case 'BIGINT':
    case 'UBIGINT':
      return new Int64Stage(duckdbType, 8);
    case 'DATE':
      return new DateStage();
    case 'TIMESTAMP':
      return new TimestampStage();
  }
  const [, precision, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(duckdbType) ?? [];
  return Number(precision) <= 18 ? new DecimalStage(Number(precision), Number(scale)) : undefined;
}
