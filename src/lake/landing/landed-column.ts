import type { LakeColumn } from '../table-schema.js';
import { columnContract } from '../types/column-contract.js';
import { parseColumnType } from '../types/column-type.js';
import type { LandingSpelling } from './landing-dialect.js';

/** Widest DECIMAL that DMS writes as one; wider ones come as text. */
const WIDEST_DECIMAL = 38;

const asText = (value: string): string => `CAST(${value} AS VARCHAR)`;

/**
 * The canonical text of a column as DMS lands it in Parquet: the same as MySQL's, with times cut to milliseconds.
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Source.MySQL.html (data types of the source)
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.S3.html (their Parquet types)
 * @throws FutureimError FIM-TABLE-UNSUPPORTED for a type that has no exact form
 */
export function landedText(column: LakeColumn, sql: string, spelling: LandingSpelling): string {
  const contract = columnContract(column);
  const type = parseColumnType(column.mysqlType);
  switch (type.base) {
    case 'int':
      return type.unsigned ? unsignedText(sql, 2n ** 32n) : asText(sql);
    case 'bigint':
      return type.unsigned ? unsignedText(sql, 2n ** 64n) : asText(sql);
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'year':
    case 'date':
      return asText(sql);
    case 'bit':
      return (type.arguments[0] ?? 1) === 1
        ? `CASE WHEN ${sql} THEN '1' WHEN NOT ${sql} THEN '0' END`
        : asText(spelling.unsigned(`lpad(${spelling.hex(sql)}, 16, '0')`));
    case 'decimal': {
      const [precision = 10, scale = 0] = type.arguments;
      return precision > WIDEST_DECIMAL ? sql : spelling.decimal(sql, precision, scale);
    }
    case 'float':
    case 'double':
      return contract.canonicalDuckdb(sql);
    case 'datetime':
    case 'timestamp':
      return spelling.milliseconds(sql);
    case 'binary':
      // The binlog drops trailing zero bytes of BINARY(n); a SELECT does not.
      return `rpad(${spelling.hex(sql)}, ${2 * (type.arguments[0] ?? 1)}, '0')`;
    default:
      return contract.staging === 'BLOB' ? spelling.hex(sql) : sql;
  }
}

/** Parquet has unsigned integers, Athena does not: a value with the highest bit set may be read as a negative one. */
function unsignedText(sql: string, range: bigint): string {
  const wrapped = `CAST(${sql} AS DECIMAL(38,0)) + CAST('${range}' AS DECIMAL(38,0))`;
  return `CASE WHEN ${sql} < 0 THEN ${asText(wrapped)} ELSE ${asText(sql)} END`;
}
