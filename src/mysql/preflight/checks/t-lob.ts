import { columnCheck } from '../rules/column-check.js';
import { AWS } from '../rules/manual.js';

/**
 * Types without a bound below 102400 KB, the largest LobMaxSize. Smaller ones (TEXT 64 KB, MEDIUMTEXT 16 MB) fit when
 * it is set to their bound.
 */
const UNBOUNDED = new Set([
  ...['longtext', 'longblob', 'json', 'geometry', 'point', 'linestring', 'polygon'],
  ...['multipoint', 'multilinestring', 'multipolygon', 'geometrycollection', 'geomcollection'],
]);

export const T_LOB = columnCheck({
  id: 't.lob',
  title: 'large values fit into what AWS DMS carries to S3',
  severity: 'warn',
  effect: 'to S3 there is no full LOB mode: values longer than LobMaxSize (at most 102400 KB) are cut off',
  remedy: 'measure SELECT MAX(LENGTH(column)), set LobMaxSize of the task above it, or use a smaller type',
  sources: [AWS.s3, AWS.lobs],
  targets: ['aws'],
  none: 'no column can hold more than LobMaxSize allows',
  finds: ({ baseType }) => (UNBOUNDED.has(baseType.toLowerCase()) ? baseType.toLowerCase() : undefined),
});
