import { FutureimError } from '../../../core/errors.js';
import type { LakeColumn } from '../../../lake/table-schema.js';
import { columnTextDecoder } from '../../../mysql/charset/text-decoder.js';
import { isUnusableColumnName } from '../../../mysql/schema/unusable-names.js';

/** @throws FutureimError FIM-TABLE-UNSUPPORTED naming the first column whose values cannot be read exactly */
export function requireReadableColumns(columns: readonly LakeColumn[]): void {
  for (const { name, charset } of columns) {
    if (isUnusableColumnName(name)) {
      throw new FutureimError('FIM-TABLE-UNSUPPORTED', {
        message: `column "${name}" has a name under which no value can be read`,
        reason: 'the drivers take it for a property that every row has',
      });
    }
    if (charset !== undefined && columnTextDecoder(charset) === undefined) {
      throw new FutureimError('FIM-TABLE-UNSUPPORTED', {
        message: `column "${name}" has the character set "${charset}", whose text in the binlog cannot be read exactly`,
        reason: 'the binlog holds the stored bytes, and only the server converts them as it does',
        remedy: `ALTER TABLE … MODIFY COLUMN ${name} … CHARACTER SET utf8mb4`,
      });
    }
  }
}
