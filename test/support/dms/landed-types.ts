import type { LakeColumn } from '../../../src/lake/table-schema.js';
import { columnContract } from '../../../src/lake/types/column-contract.js';
import { type ColumnType, parseColumnType } from '../../../src/lake/types/column-type.js';

/** A column as DMS writes it to Parquet: DuckDB's name of the type, and SQL from the staged text of the source. */
export interface LandedType {
  type: string;
  value(staging: string): string;
}

/**
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Source.MySQL.html (types of the source)
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.S3.html (types in Parquet)
 */
export function landedType(column: LakeColumn): LandedType {
  const contract = columnContract(column);
  const type = parseColumnType(column.mysqlType);
  const cast = (name: string): LandedType => ({
    type: name,
    value: (staging) => `CAST(${contract.parquetExpression(staging)} AS ${name})`,
  });
  switch (type.base) {
    case 'tinyint':
      return cast(signed(type, 'TINYINT'));
    case 'smallint':
      return cast(signed(type, 'SMALLINT'));
    case 'mediumint':
    case 'int':
      return cast(signed(type, 'INTEGER'));
    case 'year':
      return cast('SMALLINT');
    case 'bit':
      return bits(type.arguments[0] ?? 1);
    case 'float':
      return cast('DOUBLE');
    case 'datetime':
    case 'timestamp':
      return {
        type: 'TIMESTAMP_MS',
        value: (staging) => `CAST(date_trunc('milliseconds', ${contract.parquetExpression(staging)}) AS TIMESTAMP_MS)`,
      };
    default:
      return { type: contract.duckdbType, value: (staging) => contract.parquetExpression(staging) };
  }
}

function signed({ unsigned }: ColumnType, name: string): string {
  return unsigned ? `U${name}` : name;
}

/** BIT(1) is a BOOLEAN, a wider one its bytes. */
function bits(length: number): LandedType {
  const number = (staging: string) => `CAST(${staging} AS UBIGINT)`;
  if (length === 1) return { type: 'BOOLEAN', value: (staging) => `${number(staging)} = 1` };
  const digits = 2 * Math.ceil(length / 8);
  return { type: 'BLOB', value: (staging) => `unhex(lpad(hex(${number(staging)}), ${digits}, '0'))` };
}
