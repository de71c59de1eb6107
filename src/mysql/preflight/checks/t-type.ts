import { columnTextDecoder } from '../../charset/text-decoder.js';
import { isUnusableColumnName } from '../../schema/unusable-names.js';
import type { PreflightFacts } from '../facts/preflight-facts.js';
import type { ColumnFacts } from '../facts/tables.js';
import { columnCheck } from '../rules/column-check.js';
import { AWS, guide } from '../rules/manual.js';

/** Types that the data type table of AWS DMS for MySQL does not have. */
const UNKNOWN_TO_DMS = /^(?:vector|uuid|inet4|inet6|xmltype)\b|\bcompressed\b/;

export const T_TYPE = columnCheck({
  id: 't.type',
  title: 'every column has a type that can be carried',
  severity: (target) => (target === 'local' ? 'fail' : 'warn'),
  effect: 'the table is not replicated, or without the column',
  remedy: 'change the type of the column, or leave the table out in futureim.yaml',
  sources: [guide('replication.md'), AWS.source],
  none: 'all types can be carried',
  finds: (column, facts) => (facts.target === 'aws' ? unknownToDms(column) : refusedLocally(column, facts)),
});

function unknownToDms({ type }: ColumnFacts): string | undefined {
  return UNKNOWN_TO_DMS.test(type) ? plainType(type) : undefined;
}

/** Character sets are told by t.charset. */
function refusedLocally(column: ColumnFacts, facts: PreflightFacts): string | undefined {
  if (isUnusableColumnName(column.column)) return 'a name under which no value can be read';
  const charset =
    column.charset === null || columnTextDecoder(column.charset) === undefined ? undefined : column.charset;
  return facts.subject.refusedColumn?.({
    name: column.column,
    mysqlType: column.type,
    nullable: column.nullable,
    ...(charset === undefined ? {} : { charset }),
  });
}

/** MariaDB prints an attribute within a comment for itself alone. */
function plainType(type: string): string {
  return type.replace(/\/\*m?!\d*\s*|\*\//g, '');
}
