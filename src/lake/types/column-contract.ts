import { FutureimError } from '../../core/errors.js';
import type { LakeColumn } from '../table-schema.js';
import { binaryContract } from './binary.js';
import { bitContract } from './bit.js';
import { type ColumnType, parseColumnType } from './column-type.js';
import type { ColumnContract } from './contract.js';
import { decimalContract } from './decimal.js';
import { floatContract } from './float.js';
import { integerContract } from './integer.js';
import { dateContract, dateTimeContract, timeContract, yearContract } from './temporal.js';
import { textContract } from './text.js';

const CONTRACTS: Record<string, (type: ColumnType) => ColumnContract> = {
  tinyint: integerContract,
  smallint: integerContract,
  mediumint: integerContract,
  int: integerContract,
  bigint: integerContract,
  year: yearContract,
  bit: bitContract,
  decimal: decimalContract,
  float: floatContract,
  double: floatContract,
  date: dateContract,
  datetime: dateTimeContract,
  timestamp: dateTimeContract,
  time: timeContract,
  char: textContract,
  varchar: textContract,
  tinytext: textContract,
  text: textContract,
  mediumtext: textContract,
  longtext: textContract,
  enum: textContract,
  set: textContract,
  json: textContract,
  binary: binaryContract,
  varbinary: binaryContract,
  tinyblob: binaryContract,
  blob: binaryContract,
  mediumblob: binaryContract,
  longblob: binaryContract,
  geometry: binaryContract,
  point: binaryContract,
  linestring: binaryContract,
  polygon: binaryContract,
  multipoint: binaryContract,
  multilinestring: binaryContract,
  multipolygon: binaryContract,
  geometrycollection: binaryContract,
  geomcollection: binaryContract,
};

/** Column names are not case-sensitive in DuckDB and Athena. */
const RESERVED_NAMES = new Set([
  'op',
  'dms_ts',
  'dms_seq',
  'dms_sign',
  'dms_copies',
  'dms_order',
  'dms_recency',
  'dms_age',
]);

/**
 * The one definition of how a MySQL column is carried through the lake: used by writer, merge and verify.
 * @throws FutureimError FIM-TABLE-UNSUPPORTED for a type the lake cannot carry exactly, or a name it uses itself
 */
export function columnContract(column: LakeColumn): ColumnContract {
  if (RESERVED_NAMES.has(column.name.toLowerCase())) {
    throw new FutureimError('FIM-TABLE-UNSUPPORTED', {
      message: `column "${column.name}" has a name that the lake keeps for itself`,
      reason: 'changes are kept and merged by columns of its own, Op and those that begin with dms_',
    });
  }
  const type = parseColumnType(column.mysqlType);
  const make = Object.hasOwn(CONTRACTS, type.base) ? CONTRACTS[type.base] : undefined;
  const twoDigitYear = type.base === 'year' && type.arguments[0] === 2;
  if (make === undefined || type.extra !== '' || twoDigitYear) {
    throw new FutureimError('FIM-TABLE-UNSUPPORTED', {
      message: `column "${column.name}" has the type "${column.mysqlType}", which the lake cannot carry`,
      reason: 'the type has no defined form in Parquet that keeps every value',
    });
  }
  return make(type);
}
