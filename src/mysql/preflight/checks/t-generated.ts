import { columnCheck } from '../rules/column-check.js';
import { AWS } from '../rules/manual.js';

/** The local target carries generated columns as the server computed them. */
export const T_GENERATED = columnCheck({
  id: 't.generated',
  title: 'no column is generated',
  severity: 'warn',
  effect: 'AWS DMS does not carry generated columns: they are missing or NULL in the lake',
  remedy: 'leave the columns out by a transformation rule, and compute them in a view of the lake',
  sources: [AWS.source],
  targets: ['aws'],
  none: 'no column is generated',
  finds: ({ extra }) => /\b(VIRTUAL|STORED|PERSISTENT)\b/i.exec(extra)?.[1]?.toLowerCase(),
});
