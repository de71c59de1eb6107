import { columnCheck } from '../rules/column-check.js';
import { AWS } from '../rules/manual.js';

/** The local target keeps each of them exactly; see the type contract. */
export const T_PRECISION = columnCheck({
  id: 't.precision',
  title: 'values keep their form and precision in Parquet',
  severity: 'info',
  effect: 'AWS DMS writes another type: milliseconds for microseconds, text for ENUM and SET, bytes for geometry',
  remedy: 'expect the other type in the lake',
  sources: [AWS.source, AWS.s3],
  targets: ['aws'],
  none: 'all types are kept as they are',
  finds: ({ type, baseType }) => {
    if (/^(?:datetime|timestamp)\([456]\)/.test(type)) return type;
    if (/^bigint.*unsigned/.test(type)) return 'bigint unsigned';
    return /^(?:bit|enum|set|geometry|point|linestring|polygon|multi\w+|geom\w+)$/i.test(baseType)
      ? baseType
      : undefined;
  },
});
