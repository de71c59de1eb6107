import { columnTextDecoder } from '../../charset/text-decoder.js';
import { columnCheck } from '../rules/column-check.js';
import { AWS, guide } from '../rules/manual.js';

const SAFE_FOR_DMS = /^(?:utf8|utf8mb3|utf8mb4|latin1|ascii|binary)$/;

export const T_CHARSET = columnCheck({
  id: 't.charset',
  title: 'every text column has a character set that can be converted',
  severity: (target) => (target === 'local' ? 'fail' : 'warn'),
  effect: 'the text cannot be converted exactly: the table is not replicated, or single characters are lost',
  remedy: 'convert the columns to utf8mb4: ALTER TABLE … CONVERT TO CHARACTER SET utf8mb4 rebuilds the table',
  sources: [guide('replication.md'), AWS.troubleshooting],
  none: 'all text can be converted',
  finds: ({ charset }, { target }) => {
    if (charset === null) return undefined;
    const converted = target === 'local' ? columnTextDecoder(charset) !== undefined : SAFE_FOR_DMS.test(charset);
    return converted ? undefined : charset;
  },
});
